"use client";

import { Download, LoaderCircle, ScanText } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Notice } from "@/components/ui/notice";
import { type ExportFormat, exportFormatIds } from "@/lib/contracts/exports";
import { type PageSize, type Resume, type TemplateId, templateIds, templates } from "@/lib/contracts/resume";
import { ExportItem, stateWords } from "./export/export-item";
import { FitItem } from "./export/fit-item";
import { type Exporting, useExport } from "./export/use-export";

type Look = { template: TemplateId; page_size: PageSize };

type ExportMenuProps = {
  resume: Resume;
  disabled?: boolean;
  compact?: boolean;
  /** What the page around has chosen; without it the menu lets choose. */
  look?: Look;
  /** Waited for before an export, so that the file holds the last changes. */
  ready?: () => Promise<void>;
};

/** Downloads in every format; `compact` shows the icon alone. */
export function ExportMenu({ resume, disabled, compact = false, look, ready }: ExportMenuProps) {
  const [open, setOpen] = useState(false);
  const isOpen = useRef(false);
  const own = { template: resume.template, page_size: resume.data.meta?.resumebuilder?.pageSize ?? "letter" };
  const [chosen, setChosen] = useState<Partial<Look>>({});
  const { template, page_size } = look ?? { ...own, ...chosen };
  const [isFitted, setFitted] = useState(false);
  const { exporting, start, dismiss } = useExport(resume.id, ready);
  function show(next: boolean) {
    isOpen.current = next;
    setOpen(next);
    if (!next && exporting?.state === "failed") dismiss();
  }
  async function choose(format: ExportFormat) {
    const done = await start(format, { template, page_size, ...(isFitted && { fit: "one_page" }) });
    if (done) show(false);
    else if (!isOpen.current) toast.error("The export failed. Open the menu to see why.");
  }
  return (
    <Menu open={open} onOpenChange={show}>
      <MenuTrigger asChild disabled={disabled}>
        <ExportButton exporting={exporting} compact={compact} />
      </MenuTrigger>
      <p role="status" className="sr-only">
        {exporting && stateWords[exporting.state]}
      </p>
      <MenuContent className="w-56">
        <MenuGroup label="Download">
          {exportFormatIds.map((format) => (
            <ExportItem key={format} format={format} exporting={exporting} onChoose={() => void choose(format)} />
          ))}
        </MenuGroup>
        {exporting?.state === "failed" && (
          <Notice tone="danger" className="m-1 text-xs">
            {exporting.message} {exporting.remedy}
          </Notice>
        )}
        <MenuSeparator />
        <MenuItem asChild>
          <Link href={`/resumes/${resume.id}/reads?template=${template}`}>
            <ScanText aria-hidden /> What software reads
          </Link>
        </MenuItem>
        <MenuSeparator />
        {!look && (
          <LookItems look={{ template, page_size }} onChange={(change) => setChosen({ ...chosen, ...change })} />
        )}
        <FitItem checked={isFitted} onChange={setFitted} />
      </MenuContent>
    </Menu>
  );
}

type LookItemsProps = { look: Look; onChange: (change: Partial<Look>) => void };

/** Template and paper; choosing leaves the menu open. */
function LookItems({ look, onChange }: LookItemsProps) {
  const stay = (event: Event) => event.preventDefault();
  return (
    <>
      <MenuGroup label="Template">
        <MenuRadioGroup value={look.template} onValueChange={(id) => onChange({ template: id as TemplateId })}>
          {templateIds.map((id) => (
            <MenuRadioItem key={id} value={id} onSelect={stay}>
              {templates[id].name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuGroup>
      <MenuSeparator />
      <MenuGroup label="Paper">
        <MenuRadioGroup value={look.page_size} onValueChange={(size) => onChange({ page_size: size as PageSize })}>
          <MenuRadioItem value="letter" onSelect={stay}>
            US Letter
          </MenuRadioItem>
          <MenuRadioItem value="a4" onSelect={stay}>
            A4
          </MenuRadioItem>
        </MenuRadioGroup>
      </MenuGroup>
    </>
  );
}

type ExportButtonProps = { exporting: Exporting | null; compact: boolean } & React.ComponentProps<typeof Button>;

/** Opens the menu also while an export runs; its words say how far that is. */
function ExportButton({ exporting, compact, ...trigger }: ExportButtonProps) {
  const busy = exporting !== null && exporting.state !== "failed";
  return (
    <Button
      variant={compact ? "ghost" : "secondary"}
      size={compact ? "icon-sm" : "md"}
      className={compact ? undefined : "max-sm:px-2.5"}
      {...trigger}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : <Download aria-hidden />}
      <span className={compact ? "sr-only" : "max-sm:sr-only"}>{busy ? stateWords[exporting.state] : "Export"}</span>
    </Button>
  );
}
