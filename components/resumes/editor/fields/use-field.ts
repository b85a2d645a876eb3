import { useId } from "react";
import { isStrictKind, readStrict, shownText, writeStrict } from "@/lib/contracts/field-forms";
import type { FieldSpec } from "@/lib/contracts/sections";
import { getAt, type Path, setAt } from "../content";
import { useEditor, useEditorStore } from "../editor-context";
import { edit } from "../editor-store";

export type FieldProps = { path: Path; name: string; spec: FieldSpec };

const remedies: Partial<Record<FieldSpec["kind"], string>> = {
  date: "Write it as 2021, 05/2021 or May 2021",
  url: "Use a full address, such as https://example.com",
  email: "Use a full address, such as ada@example.com",
};

/** A text of the item at `path`: what stands there, how to write it, and what is wrong with it. */
export function useField({ path, name, spec }: FieldProps) {
  const store = useEditorStore();
  const id = useId();
  const text = useEditor(({ content }) =>
    shownText((getAt(content.data, path) ?? {}) as Record<string, unknown>, name),
  );
  const fault = useEditor(({ save }) =>
    save.is === "refused" ? save.fields[`data.${[...path, name].join(".")}`] : undefined,
  );
  const misfit = isStrictKind(spec.kind) && text.trim() !== "" && readStrict(spec.kind, text) === null;
  const write = (next: string) => {
    const endsIt = name === "endDate" && next.trim() !== "";
    edit(store, [...path, name].join("."), (content) => {
      const change = isStrictKind(spec.kind)
        ? { ...writeStrict(spec.kind, name, next), ...(endsIt && { current: undefined }) }
        : { [name]: next === "" ? undefined : next };
      const data = Object.entries(change).reduce(
        (data, [key, value]) => setAt(data, [...path, key], value),
        content.data,
      );
      return { ...content, data };
    });
  };
  return { id, text, write, error: fault, note: misfit ? remedies[spec.kind] : undefined };
}
