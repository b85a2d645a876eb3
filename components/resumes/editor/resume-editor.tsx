"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { TextLink } from "@/components/account/text-link";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { resumesKey } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";
import { ExportMenu } from "../export-menu";
import { HistoryButton } from "../history/history-dialog";
import { PreviewPane } from "../preview/preview-pane";
import { pageSizeOf } from "../preview/use-preview";
import { startAutosave } from "./autosave";
import { ConflictDialog } from "./conflict-dialog";
import { type Content, contentOf } from "./content";
import { EditorProvider, useEditor, useEditorStore } from "./editor-context";
import { EditorHeader } from "./editor-header";
import { createEditorStore, whenSaved } from "./editor-store";
import { Outline } from "./outline";
import { ReviewBar } from "./review/review-bar";
import { ReviewContext } from "./review/review-store";
import { SourcePane } from "./review/source-pane";
import { useReview } from "./review/use-review";
import { SectionForm } from "./section-form";
import { listSections } from "./section-list";
import { useEditorKeys } from "./use-editor-keys";

type ResumeEditorProps = { initial: Resume; reviewing: boolean };

export function ResumeEditor({ initial, reviewing }: ResumeEditorProps) {
  const [store] = useState(() => createEditorStore({ content: contentOf(initial), base: initial }));
  const client = useQueryClient();
  const autosave = useRef<ReturnType<typeof startAutosave> | null>(null);
  useEffect(() => {
    const started = startAutosave(store, () => void client.invalidateQueries({ queryKey: resumesKey }));
    autosave.current = started;
    return started.stop;
  }, [store, client]);
  const save = useCallback(() => autosave.current?.flush(), []);
  useEditorKeys(store, save);
  const settle = useCallback((theirs: Resume, content: Content) => autosave.current?.settle(theirs, content), []);
  return (
    <EditorProvider value={store}>
      <Workbench rawText={initial.raw_text} reviewing={reviewing} onSettle={settle} />
      <ConflictDialog onSettle={settle} />
    </EditorProvider>
  );
}

type Side = "edit" | "preview";

type WorkbenchProps = {
  rawText: string | null;
  reviewing: boolean;
  /** Goes on from another version of the server's, with this content. */
  onSettle: (theirs: Resume, content: Content) => void;
};

function Workbench({ rawText, reviewing, onSettle }: WorkbenchProps) {
  const router = useRouter();
  const [inReview, setInReview] = useState(reviewing);
  const [side, setSide] = useState<Side>("edit");
  const resume = useEditor(({ base }) => base);
  const template = useEditor(({ content }) => content.template);
  const page_size = useEditor(({ content }) => pageSizeOf(content));
  const review = useReview(rawText, inReview);
  const store = useEditorStore();
  const ready = () => whenSaved(store);
  const done = () => {
    setInReview(false);
    router.replace(`/resumes/${resume.id}`, { scroll: false });
  };
  return (
    <ReviewContext value={review}>
      <div data-wide>
        <EditorHeader>
          <HistoryButton onRestored={onSettle} />
          <ExportMenu resume={resume} look={{ template, page_size }} ready={ready} />
        </EditorHeader>
        {review && <ReviewBar onDone={done} />}
        <SideSwitch side={side} onChange={setSide} other={review ? "Text" : "Preview"} />
        <div className="grid items-start gap-5 md:grid-cols-2 xl:grid-cols-[13.5rem_minmax(0,1fr)_minmax(0,1fr)]">
          <div className={cn("grid min-w-0 gap-5 xl:contents", side === "preview" && "max-md:hidden")}>
            <SectionsPanel />
            <div className="@container min-w-0">
              <SectionForm />
            </div>
          </div>
          <div
            className={cn(
              "min-w-0 md:sticky md:top-4 md:max-h-[calc(100dvh-2rem)] md:overflow-y-auto",
              side === "edit" && "max-md:hidden",
            )}
          >
            {review ? <SourcePane /> : <LivePreview />}
          </div>
        </div>
      </div>
    </ReviewContext>
  );
}

type SideSwitchProps = { side: Side; onChange: (side: Side) => void; other: string };

/** On a phone there is room for one side. */
function SideSwitch({ side, onChange, other }: SideSwitchProps) {
  const sides: Array<[Side, string]> = [
    ["edit", "Edit"],
    ["preview", other],
  ];
  return (
    <fieldset aria-label="Show" className="mb-3 inline-flex gap-1 rounded-md bg-subtle p-1 md:hidden">
      {sides.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={side === value}
          onClick={() => onChange(value)}
          className={cn(
            "h-7 rounded-[4px] px-3 font-medium text-muted text-sm",
            side === value && "bg-chosen text-foreground shadow-sm",
          )}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** The outline: always there on wide screens, behind a button on others. */
function SectionsPanel() {
  const [open, setOpen] = useState(false);
  const chosen = useEditor(({ content, section }) =>
    section === "basics" ? "Profile" : listSections(content.data).find(({ key }) => key === section)?.title,
  );
  const opened = useEditor(({ section }) => section);
  // biome-ignore lint/correctness/useExhaustiveDependencies: choosing a section closes the panel.
  useEffect(() => setOpen(false), [opened]);
  return (
    <div className="min-w-0 xl:sticky xl:top-4 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto">
      <Button className="w-full justify-between xl:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="truncate">Section: {chosen}</span>
        <ChevronDown aria-hidden className={cn("transition-transform", open && "rotate-180")} />
      </Button>
      <div
        className={cn(
          "max-xl:mt-2 max-xl:rounded-lg max-xl:border max-xl:border-line max-xl:p-2",
          !open && "max-xl:hidden",
        )}
      >
        <Outline />
      </div>
    </div>
  );
}

function LivePreview() {
  const content = useEditor((state) => state.content);
  const { id } = useEditor(({ base }) => base);
  return (
    <>
      <PreviewPane content={content} />
      <p className="mt-2 text-center text-xs">
        <TextLink href={`/resumes/${id}/reads`}>What software reads in this PDF</TextLink>
      </p>
    </>
  );
}
