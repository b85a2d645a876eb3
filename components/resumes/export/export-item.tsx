import { CircleAlert, LoaderCircle } from "lucide-react";
import { MenuItem } from "@/components/ui/dropdown-menu";
import { type ExportFormat, exportFormats } from "@/lib/contracts/exports";
import type { Exporting } from "./use-export";

/** What is said of an export that is under way. */
export const stateWords = {
  saving: "Saving changes",
  queued: "Queued",
  running: "Rendering",
  ready: "Ready",
  failed: "Failed",
} as const;

type ExportItemProps = { format: ExportFormat; exporting: Exporting | null; onChoose: () => void };

/** A format to download, with how far its export is; the menu stays, so that this can be seen. */
export function ExportItem({ format, exporting, onChoose }: ExportItemProps) {
  const own = exporting?.format === format ? exporting : null;
  const busy = exporting !== null && exporting.state !== "failed";
  const choose = (event: Event) => {
    event.preventDefault();
    if (!busy) onChoose();
  };
  return (
    <MenuItem onSelect={choose} aria-disabled={busy || undefined} className="justify-between">
      {exportFormats[format].name}
      {own && (
        <span className="flex items-center gap-1.5 text-muted text-xs">
          {own.state === "failed" ? <CircleAlert aria-hidden /> : <LoaderCircle aria-hidden className="animate-spin" />}
          {stateWords[own.state]}
        </span>
      )}
    </MenuItem>
  );
}
