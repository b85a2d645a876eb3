import { toast } from "sonner";
import type { SectionSpec } from "@/lib/contracts/sections";
import { listAt, moved, type Path, setAt } from "./content";
import { useEditorStore } from "./editor-context";
import { edit, undo } from "./editor-store";
import { newId } from "./section-list";

type Item = Record<string, unknown>;

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
