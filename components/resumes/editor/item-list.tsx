"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { limits, type SectionSpec } from "@/lib/contracts/sections";
import { listAt, type Path } from "./content";
import { useEditor } from "./editor-context";
import { ItemCard } from "./item-card";
import { SortableList } from "./sortable";
import { useItems } from "./use-items";

const separator = "\n";

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
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
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
