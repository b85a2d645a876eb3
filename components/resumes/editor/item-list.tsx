"use client";

import { Plus } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { limits, type SectionSpec } from "@/lib/contracts/sections";
import { listAt, moved, type Path, setAt } from "./content";
import { useEditor, useEditorStore } from "./editor-context";
import { edit, undo } from "./editor-store";
import { ItemCard } from "./item-card";
import { newId } from "./section-list";
import { SortableList } from "./sortable";

type Item = Record<string, unknown>;
const separator = "\n";

/** The changes a list of items can undergo. */
export function useItems(path: Path, spec: SectionSpec) {
  const store = useEditorStore();
  const change = (what: string, next: (items: Item[]) => Item[]) =>
    edit(store, `${path.join(".")} ${what}`, (content) => ({
      ...content,
      data: setAt(content.data, path, next(listAt(content.data, path))),
    }));
  const open = (id: string) => store.setState({ openItem: id });
  return {
    move: (from: number, to: number) => {
      const last = listAt(store.getState().content.data, path).length - 1;
      if (to >= 0 && to <= last) change(`move ${newId()}`, (items) => moved(items, from, to));
    },
    add: () => {
      const id = newId();
      change(`add ${id}`, (items) => [...items, { id }]);
      open(id);
    },
    copy: (index: number) => {
      const id = newId();
      change(`copy ${id}`, (items) => items.toSpliced(index + 1, 0, { ...items[index], id }));
      open(id);
    },
    remove: (index: number) => {
      change(`remove ${newId()}`, (items) => items.toSpliced(index, 1));
      const removed = store.getState().content;
      toast(`Removed ${spec.item}`, {
        action: {
          label: "Undo",
          // Only while it is the last thing that happened: otherwise undo would take back something else.
          onClick: () => store.getState().content === removed && undo(store),
        },
      });
    },
    toggle: (index: number) =>
      change(`hide ${newId()}`, (items) =>
        items.map((item, at) => (at === index ? { ...item, hidden: item.hidden === true ? undefined : true } : item)),
      ),
  };
}

/** The items of a section as cards; one is open. */
export function ItemList({ path, spec }: { path: Path; spec: SectionSpec }) {
  // A string, so that typing in one item does not render the list.
  const ids = useEditor(({ content }) =>
    listAt(content.data, path)
      .map(({ id }, index) => (typeof id === "string" ? id : `place-${index}`))
      .join(separator),
  );
  const items = useItems(path, spec);
  const list = ids === "" ? [] : ids.split(separator);
  return (
    <div className="grid gap-3">
      {list.length === 0 && <p className="text-muted">Nothing here yet.</p>}
      <SortableList ids={list} onMove={items.move}>
        <ul className="grid gap-2">
          {list.map((id, index) => (
            <ItemCard key={id} id={id} index={index} last={index === list.length - 1} path={path} spec={spec} />
          ))}
        </ul>
      </SortableList>
      <div>
        <Button onClick={items.add} disabled={list.length >= limits.items}>
          <Plus aria-hidden /> Add {spec.item}
        </Button>
      </div>
    </div>
  );
}
