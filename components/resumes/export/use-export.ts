import { useState } from "react";
import { toast } from "sonner";
import { ApiError, type ApiFile, messageOf } from "@/lib/client/api";
import { type ExportState, exportFile } from "@/lib/client/exports";
import type { ExportFormat, ExportOptions } from "@/lib/contracts/exports";
import { missingWords } from "../preview/missing-words";
import { saveFile } from "../save-file";
import { tooLongWords } from "./fit-item";

type Failed = { state: "failed"; message: string; remedy: string | null };
/** One export at a time: which format, and how far it is. */
export type Exporting = { format: ExportFormat } & ({ state: "saving" | ExportState } | Failed);

const remedies: Record<string, string> = {
  resume_too_large: "Hide or shorten sections, then export again. Markdown, plain text and JSON Resume have no limit.",
  export_failed: "Try another template. If that fails too, the resume itself is safe.",
  overloaded: "Wait some seconds and try again.",
};

/** That a file is there, and what is less than perfect about it. */
function announce({ filename, fit, missing }: ApiFile): void {
  const remarks = [fit === "too_long" && tooLongWords, missing.length > 0 && missingWords(missing)].filter(Boolean);
  if (remarks.length > 0) toast.warning([`Downloaded ${filename}.`, ...remarks].join(" "));
  else toast.success(`Downloaded ${filename}`);
}

/** Runs exports of one resume. `ready` is waited for first, so that the file holds the last changes. */
export function useExport(resume_id: string, ready?: () => Promise<void>) {
  const [exporting, setExporting] = useState<Exporting | null>(null);
  async function start(format: ExportFormat, options: ExportOptions): Promise<boolean> {
    setExporting({ format, state: "saving" });
    try {
      await ready?.();
      setExporting({ format, state: "queued" });
      const file = await exportFile({ resume_id, format, ...options }, (state) => setExporting({ format, state }));
      saveFile(file);
      announce(file);
      setExporting(null);
      return true;
    } catch (error) {
      const remedy = (error instanceof ApiError && remedies[error.code]) || null;
      setExporting({ format, state: "failed", message: messageOf(error), remedy });
      return false;
    }
  }
  return { exporting, start, dismiss: () => setExporting(null) };
}
