"use client";

import { Redo2, Undo2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type PageSize, type TemplateId, templateIds, templates } from "@/lib/contracts/resume";
import { pageSizeOf } from "../preview/use-preview";
import { useEditor, useEditorStore } from "./editor-context";
import { edit, redo, undo, write } from "./editor-store";
import { LookMenu } from "./look-menu";
import { SaveState } from "./save-state";

const templateOptions = templateIds.map((id) => ({
  value: id,
  label: templates[id].name,
  hint: templates[id].description,
}));
const sizeOptions: Array<{ value: PageSize; label: string }> = [
  { value: "letter", label: "US Letter" },
  { value: "a4", label: "A4" },
];

/** Title, state and the switches of the whole resume. */
export function EditorHeader({ children }: { children: ReactNode }) {
  return (
    <header className="mb-4 grid gap-2">
      <nav aria-label="Breadcrumb" className="text-muted">
        <Link href="/resumes" className="rounded-sm hover:text-foreground">
          Resumes
        </Link>
      </nav>
      <div className="flex flex-wrap items-center gap-2">
        <TitleField />
        <div className="flex flex-wrap items-center gap-2">
          <Steps />
          <TemplateSwitch />
          <SizeSwitch />
          <LookMenu />
          {children}
        </div>
      </div>
      <p className="text-muted text-xs">
        <SaveState />
      </p>
    </header>
  );
}

function TitleField() {
  const store = useEditorStore();
  const title = useEditor(({ content }) => content.title);
  const blank = title.trim() === "";
  return (
    <h1 className="min-w-48 grow basis-56">
      <span className="sr-only">{title}</span>
      <Input
        aria-label="Title"
        aria-invalid={blank || undefined}
        value={title}
        maxLength={255}
        placeholder="Give the resume a title"
        className="border-transparent bg-transparent px-1.5 font-semibold text-xl tracking-tight hover:border-line-strong md:text-xl"
        onChange={({ target }) => edit(store, "title", (content) => ({ ...content, title: target.value }))}
      />
    </h1>
  );
}

function Steps() {
  const store = useEditorStore();
  const canUndo = useEditor(({ past }) => past.length > 0);
  const canRedo = useEditor(({ future }) => future.length > 0);
  return (
    <>
      <IconButton label="Undo" size="icon" disabled={!canUndo} onClick={() => undo(store)}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label="Redo" size="icon" disabled={!canRedo} onClick={() => redo(store)}>
        <Redo2 aria-hidden />
      </IconButton>
    </>
  );
}

function TemplateSwitch() {
  const store = useEditorStore();
  const template = useEditor(({ content }) => content.template);
  const set = (next: TemplateId) => edit(store, `template ${next}`, (content) => ({ ...content, template: next }));
  return <Select aria-label="Template" className="w-36" value={template} onChange={set} options={templateOptions} />;
}

function SizeSwitch() {
  const store = useEditorStore();
  const size = useEditor(({ content }) => pageSizeOf(content));
  const set = (next: PageSize) => write(store, ["meta", "resumebuilder", "pageSize"], next);
  return <Select aria-label="Page size" className="w-28" value={size} onChange={set} options={sizeOptions} />;
}
