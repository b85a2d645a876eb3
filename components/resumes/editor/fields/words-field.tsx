"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { getAt } from "../content";
import { useEditor, useEditorStore } from "../editor-context";
import { write } from "../editor-store";
import { LabelledField } from "./labelled-field";
import type { FieldProps } from "./use-field";

const none: string[] = [];
/** At commas and semicolons outside of brackets. */
const split = (text: string) =>
  text
    .split(/[,;](?![^()]*\))/)
    .map((word) => word.trim())
    .filter(Boolean);

/** Short words, written with commas between them. */
export function WordsField(props: FieldProps) {
  const { path, name, spec } = props;
  const store = useEditorStore();
  const at = [...path, name];
  const words = useEditor(({ content }) => (getAt(content.data, at) as string[] | undefined) ?? none);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <LabelledField {...props} className="sm:col-span-2">
      {(control) => (
        <Input
          {...control}
          value={typed ?? words.join(", ")}
          placeholder={spec.hint ?? "Separate with commas"}
          autoComplete="off"
          onFocus={() => setTyped(words.join(", "))}
          onBlur={() => setTyped(null)}
          onChange={({ target }) => {
            setTyped(target.value);
            const next = split(target.value);
            write(store, at, next.length === 0 ? undefined : next);
          }}
        />
      )}
    </LabelledField>
  );
}
