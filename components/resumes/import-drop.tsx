"use client";

import { useMutation } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FieldNote } from "@/components/ui/field";
import { Progress } from "@/components/ui/progress";
import { messageOf } from "@/lib/client/api";
import { importFile } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";
import { importKinds, maxImportBytes, maxImportPages } from "@/lib/contracts/resume-import";

const accept = Object.values(importKinds)
  .flatMap(({ endings }) => endings)
  .join(",");
const maxMegabytes = maxImportBytes / 1024 / 1024;
const hint = `PDF, Word (DOCX), JSON Resume or plain text; at most ${maxMegabytes} MB and ${maxImportPages} pages.`;

/** Why files cannot even be sent. */
function problemOf(files: File[]): string | undefined {
  if (files.length !== 1) return "Choose one file.";
  if (files[0] && files[0].size > maxImportBytes)
    return `The file has more than ${maxMegabytes} MB: export it smaller, or paste its text.`;
}

type ImportDropProps = { onImported: (resume: Resume) => void };

/** A place to drop a file, or to choose one: it is sent at once and becomes a resume. */
export function ImportDrop({ onImported }: ImportDropProps) {
  const [file, setFile] = useState<File>();
  const [sent, setSent] = useState(0);
  const [problem, setProblem] = useState<string>();
  const stop = useRef<AbortController>(null);
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController();
      return importFile(chosen, setSent, stop.current.signal);
    },
    onSuccess: onImported,
  });
  const busy = sending.isPending || sending.isSuccess;
  useEffect(() => () => stop.current?.abort(), []);
  useNoStrayDrops();

  function take(files: File[]) {
    if (busy || files.length === 0) return;
    const found = problemOf(files);
    setProblem(found);
    setFile(files[0]);
    setSent(0);
    sending.reset();
    if (!found && files[0]) sending.mutate(files[0]);
  }

  const error = problem ?? (sending.error ? messageOf(sending.error) : undefined);
  return (
    <DropZone onFiles={take} error={error} busy={busy}>
      {busy && file && <Sending name={file.name} sent={sent} />}
    </DropZone>
  );
}

/** A file dropped beside the zone would replace the page. */
function useNoStrayDrops() {
  useEffect(() => {
    const prevent = (event: Event) => event.preventDefault();
    window.addEventListener("dragover", prevent);
    window.addEventListener("drop", prevent);
    return () => {
      window.removeEventListener("dragover", prevent);
      window.removeEventListener("drop", prevent);
    };
  }, []);
}

type DropZoneProps = {
  onFiles: (files: File[]) => void;
  error: string | undefined;
  busy: boolean;
  children: React.ReactNode;
};

function DropZone({ onFiles, error, busy, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const id = useId();
  const leave = (event: DragEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <div className="grid gap-1.5">
      <section
        aria-label="Drop a file here"
        onDragOver={() => setOver(true)}
        onDragLeave={leave}
        onDrop={drop}
        className={cn(
          "grid min-h-56 place-content-center justify-items-center gap-3 rounded-lg border border-line-strong border-dashed p-6 text-center transition-colors duration-150",
          over && !busy && "border-accent bg-subtle",
          error && "border-danger",
        )}
      >
        <FileUp aria-hidden className="size-6 text-muted" />
        <p>Drop your resume here, or choose it from your computer.</p>
        <input
          ref={input}
          type="file"
          accept={accept}
          aria-label="Resume file"
          hidden
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            // So that the same file can be chosen again once it was mended.
            target.value = "";
          }}
        />
        <Button aria-describedby={id} pending={busy} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        {children}
      </section>
      <div role={error ? "alert" : undefined}>
        <FieldNote id={id} error={error} hint={hint} />
      </div>
    </div>
  );
}

function Sending({ name, sent }: { name: string; sent: number }) {
  return (
    <div className="grid w-64 max-w-full gap-1.5">
      <Progress label={`Uploading ${name}`} value={sent} max={1} />
      <p role="status" className="truncate text-muted text-xs">
        {sent < 1 ? `Uploading ${name}` : `Reading ${name}`}
      </p>
    </div>
  );
}
