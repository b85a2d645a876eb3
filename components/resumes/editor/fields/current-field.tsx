"use client";

import { Checkbox } from "@/components/ui/checkbox";
import { getAt, type Path, setAt } from "../content";
import { useEditor, useEditorStore } from "../editor-context";
import { edit } from "../editor-store";

/** Whether an item goes on to this day, as JSON Resume says it: no end, unless the item says otherwise. */
export function isOngoing(item: Readonly<Record<string, unknown>>): boolean {
  if (item.endDate !== undefined || item.endDateText !== undefined) return false;
  if (typeof item.current === "boolean") return item.current;
  return item.startDate !== undefined || item.startDateText !== undefined;
}

/** "To this day" takes the place of an end date. */
export function CurrentField({ path }: { path: Path }) {
  const store = useEditorStore();
  const ongoing = useEditor(({ content }) => isOngoing((getAt(content.data, path) ?? {}) as Record<string, unknown>));
  const set = (current: boolean) =>
    edit(store, `${path.join(".")}.current`, (content) => {
      const changes = current ? { current, endDate: undefined, endDateText: undefined } : { current };
      const data = Object.entries(changes).reduce(
        (data, [key, value]) => setAt(data, [...path, key], value),
        content.data,
      );
      return { ...content, data };
    });
  return (
    <div className="sm:col-span-2">
      <Checkbox label="To this day" checked={ongoing} onCheckedChange={(checked) => set(checked === true)} />
    </div>
  );
}
