"use client";

import { ArrowDown, ArrowUp, ChevronDown, Copy, Ellipsis, Eye, EyeOff, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import type { SectionSpec } from "@/lib/contracts/sections";
import { getAt, type Path } from "./content";
import { useEditor, useEditorStore } from "./editor-context";
import { CurrentField } from "./fields/current-field";
import { DocumentField } from "./fields/document-field";
import { itemTitle } from "./section-list";
import { SortableRow } from "./sortable";
import { useItems } from "./use-items";

type ItemCardProps = { id: string; index: number; last: boolean; path: Path; spec: SectionSpec };

/** One item: its name, a menu, and its fields when it is open. */
export function ItemCard({ id, index, last, path, spec }: ItemCardProps) {
  const store = useEditorStore();
  const at = [...path, index];
  const open = useEditor(({ openItem }) => openItem === id);
  const hidden = useEditor(({ content }) => getAt(content.data, [...at, "hidden"]) === true);
  const title = useEditor(
    ({ content }) => itemTitle((getAt(content.data, at) ?? {}) as Record<string, unknown>, spec).title,
  );
  const more = useEditor(
    ({ content }) => itemTitle((getAt(content.data, at) ?? {}) as Record<string, unknown>, spec).more,
  );
  const items = useItems(path, spec);
  return (
    <SortableRow
      id={id}
      label={title}
      onStep={(by) => items.move(index, index + by)}
      className="rounded-lg border border-line bg-surface"
    >
      {(handle) => (
        <>
          <div className="flex items-center gap-1 p-1.5">
            {handle}
            <button
              type="button"
              aria-expanded={open}
              onClick={() => store.setState({ openItem: open ? null : id })}
              className={cn(
                "flex min-w-0 grow items-center gap-2 rounded-md px-1 py-1 text-left",
                hidden && "opacity-60",
              )}
            >
              <span className="grid min-w-0 grow">
                <span className="truncate font-medium">{title}</span>
                {more && <span className="truncate text-muted text-xs">{more}</span>}
              </span>
              {hidden && <span className="shrink-0 text-muted text-xs">Hidden</span>}
              <ChevronDown
                aria-hidden
                className={cn("size-4 shrink-0 text-muted transition-transform", open && "rotate-180")}
              />
            </button>
            <ItemMenu title={title} hidden={hidden} index={index} last={last} items={items} />
          </div>
          {open && (
            <div className="grid gap-4 border-line border-t p-4 sm:grid-cols-2">
              {Object.entries(spec.fields).map(([name, field]) => (
                <Fragmented key={name} path={at} name={name} field={field} />
              ))}
            </div>
          )}
        </>
      )}
    </SortableRow>
  );
}

function Fragmented({ path, name, field }: { path: Path; name: string; field: SectionSpec["fields"][string] }) {
  return (
    <>
      <DocumentField path={path} name={name} spec={field} />
      {name === "endDate" && <CurrentField path={path} />}
    </>
  );
}

type ItemMenuProps = {
  title: string;
  hidden: boolean;
  index: number;
  last: boolean;
  items: ReturnType<typeof useItems>;
};

function ItemMenu({ title, hidden, index, last, items }: ItemMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`Actions for ${title}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <MenuItem disabled={index === 0} onSelect={() => items.move(index, index - 1)}>
          <ArrowUp aria-hidden /> Move up
        </MenuItem>
        <MenuItem disabled={last} onSelect={() => items.move(index, index + 1)}>
          <ArrowDown aria-hidden /> Move down
        </MenuItem>
        <MenuItem onSelect={() => items.toggle(index)}>
          {hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />} {hidden ? "Show in exports" : "Hide from exports"}
        </MenuItem>
        <MenuItem onSelect={() => items.copy(index)}>
          <Copy aria-hidden /> Duplicate
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => items.remove(index)}>
          <Trash2 aria-hidden /> Remove
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
