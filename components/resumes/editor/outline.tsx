"use client";

import { ArrowDown, ArrowUp, Ellipsis, Eye, EyeOff, Plus, Trash2, UserRound } from "lucide-react";
import { toast } from "sonner";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import type { ResumeDocument } from "@/lib/contracts/resume";
import { type SectionKey, sections } from "@/lib/contracts/sections";
import { moved } from "./content";
import { useEditor, useEditorStore } from "./editor-context";
import { edit, undo } from "./editor-store";
import {
  absentSections,
  addSection,
  type ListedSection,
  listSections,
  newId,
  orderSections,
  removeSection,
  toggleSection,
} from "./section-list";
import { SortableList, SortableRow } from "./sortable";

function useSections() {
  const store = useEditorStore();
  // As text, so that typing in a form does not render the outline.
  const listed = useEditor(({ content }) => JSON.stringify(listSections(content.data)));
  const list = JSON.parse(listed) as ListedSection[];
  const change = (what: string, next: (data: ResumeDocument) => ResumeDocument) =>
    edit(store, `${what} ${newId()}`, (content) => ({ ...content, data: next(content.data) }));
  return {
    list,
    select: (section: string) => store.setState({ section, openItem: null }),
    move: (from: number, to: number) => {
      const keys = list.map(({ key }) => key);
      if (to >= 0 && to < keys.length) change("order", (data) => orderSections(data, moved(keys, from, to)));
    },
    toggle: (key: string) => change("hide", (data) => toggleSection(data, key)),
    remove: ({ key, title }: ListedSection) => {
      change("remove", (data) => removeSection(data, key));
      const { content, section } = store.getState();
      if (section === key) store.setState({ section: "basics" });
      toast(`Removed ${title}`, {
        action: { label: "Undo", onClick: () => store.getState().content === content && undo(store) },
      });
    },
    add: (key: SectionKey | "custom") => {
      const added = addSection(store.getState().content.data, key);
      change("add", () => added.data);
      store.setState({ section: added.key, openItem: added.item });
    },
  };
}

/** The sections: choose one to edit it, move, hide, remove and add them. */
export function Outline() {
  const { list, select, move, toggle, remove, add } = useSections();
  const chosen = useEditor(({ section }) => section);
  return (
    <nav aria-label="Sections" className="grid grid-cols-[minmax(0,1fr)] content-start gap-0.5">
      <Row chosen={chosen === "basics"} onSelect={() => select("basics")}>
        <UserRound aria-hidden className="mx-1.5 size-4 shrink-0 text-muted" />
        Profile
      </Row>
      <SortableList ids={list.map(({ key }) => key)} onMove={move}>
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-0.5">
          {list.map((section, index) => (
            <SortableRow
              key={section.key}
              id={section.key}
              label={section.title}
              onStep={(by) => move(index, index + by)}
              className="group rounded-md bg-background"
            >
              {(handle) => (
                <div className={cn("flex items-center rounded-md", chosen === section.key && "bg-subtle")}>
                  {handle}
                  <Row chosen={chosen === section.key} onSelect={() => select(section.key)}>
                    <span className={cn("truncate", section.hidden && "text-muted line-through")}>{section.title}</span>
                    {section.count > 0 && <span className="ml-auto shrink-0 text-muted text-xs">{section.count}</span>}
                  </Row>
                  <SectionMenu
                    section={section}
                    first={index === 0}
                    last={index === list.length - 1}
                    onMove={(by) => move(index, index + by)}
                    onToggle={() => toggle(section.key)}
                    onRemove={() => remove(section)}
                  />
                </div>
              )}
            </SortableRow>
          ))}
        </ul>
      </SortableList>
      <AddSection onAdd={add} />
    </nav>
  );
}

function Row({ chosen, onSelect, children }: { chosen: boolean; onSelect: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-current={chosen ? "true" : undefined}
      onClick={onSelect}
      className={cn(
        "flex h-8 min-w-0 grow items-center gap-1 rounded-md px-1 text-left hover:text-foreground",
        chosen ? "font-medium text-foreground" : "text-muted",
      )}
    >
      {children}
    </button>
  );
}

type SectionMenuProps = {
  section: ListedSection;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onToggle: () => void;
  onRemove: () => void;
};

function SectionMenu({ section, first, last, onMove, onToggle, onRemove }: SectionMenuProps) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`Actions for ${section.title}`} className="size-7">
          <Ellipsis aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <MenuItem disabled={first} onSelect={() => onMove(-1)}>
          <ArrowUp aria-hidden /> Move up
        </MenuItem>
        <MenuItem disabled={last} onSelect={() => onMove(1)}>
          <ArrowDown aria-hidden /> Move down
        </MenuItem>
        <MenuItem onSelect={onToggle}>
          {section.hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          {section.hidden ? "Show in exports" : "Hide from exports"}
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={onRemove}>
          <Trash2 aria-hidden /> {section.key === "summary" ? "Clear" : "Remove"}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

function AddSection({ onAdd }: { onAdd: (key: SectionKey | "custom") => void }) {
  const absent = useEditor(({ content }) => absentSections(content.data).join(" "));
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" variant="ghost" className="mt-1 justify-start px-1.5">
          <Plus aria-hidden /> Add section
        </Button>
      </MenuTrigger>
      <MenuContent align="start">
        {absent
          .split(" ")
          .filter(Boolean)
          .map((key) => (
            <MenuItem key={key} onSelect={() => onAdd(key as SectionKey)}>
              {sections[key as SectionKey].title}
            </MenuItem>
          ))}
        {absent !== "" && <MenuSeparator />}
        <MenuItem onSelect={() => onAdd("custom")}>Custom section</MenuItem>
      </MenuContent>
    </Menu>
  );
}
