"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
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
import { api, messageOf } from "@/lib/client/api";
import { type PageSize, type Resume, type TemplateId, templateIds, templates } from "@/lib/contracts/resume";
import { saveFile } from "./save-file";

const formats = [
  { id: "exportPdf", label: "PDF" },
  { id: "exportDocx", label: "Word" },
  { id: "exportJson", label: "JSON Resume" },
] as const;

type Wanted = { format: (typeof formats)[number]["id"]; template: TemplateId; page_size: PageSize };

function useExport(resume_id: string, ready?: () => Promise<void>) {
  return useMutation({
    mutationFn: async ({ format, ...body }: Wanted) => {
      await ready?.();
      return format === "exportJson"
        ? api(format, { body: { resume_id } })
        : api(format, { body: { resume_id, ...body } });
    },
    onSuccess: (file) => {
      saveFile(file);
      toast.success(`Downloaded ${file.filename}`);
    },
    onError: (error) => toast.error(messageOf(error)),
  });
}

type ExportMenuProps = {
  resume: Resume;
  disabled?: boolean;
  compact?: boolean;
  /** Waited for before an export, so that the file holds the last changes. */
  ready?: () => Promise<void>;
};

/** Downloads in every format; `compact` shows the icon alone. */
export function ExportMenu({ resume, disabled, compact = false, ready }: ExportMenuProps) {
  const [chosenTemplate, setTemplate] = useState<TemplateId | null>(null);
  const template = chosenTemplate ?? resume.template;
  const [chosen, setPageSize] = useState<PageSize | null>(null);
  const page_size = chosen ?? resume.data.meta?.resumebuilder?.pageSize ?? "letter";
  const exported = useExport(resume.id, ready);
  return (
    <Menu>
      <MenuTrigger asChild disabled={disabled || exported.isPending}>
        <Button
          pending={exported.isPending}
          variant={compact ? "ghost" : "secondary"}
          size={compact ? "icon-sm" : "md"}
          className={compact ? undefined : "max-sm:px-2.5"}
        >
          {!exported.isPending && <Download aria-hidden />}
          <span className={compact ? "sr-only" : "max-sm:sr-only"}>{exported.isPending ? "Exporting" : "Export"}</span>
        </Button>
      </MenuTrigger>
      <MenuContent className="w-48">
        <MenuGroup label="Download">
          {formats.map(({ id, label }) => (
            <MenuItem key={id} onSelect={() => exported.mutate({ format: id, template, page_size })}>
              {label}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuSeparator />
        <MenuGroup label="Template">
          <MenuRadioGroup value={template} onValueChange={(id) => setTemplate(id as TemplateId)}>
            {templateIds.map((id) => (
              <MenuRadioItem key={id} value={id} onSelect={(event) => event.preventDefault()}>
                {templates[id].name}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </MenuGroup>
        <MenuSeparator />
        <MenuGroup label="Paper">
          <MenuRadioGroup value={page_size} onValueChange={(size) => setPageSize(size as PageSize)}>
            <MenuRadioItem value="letter" onSelect={(event) => event.preventDefault()}>
              US Letter
            </MenuRadioItem>
            <MenuRadioItem value="a4" onSelect={(event) => event.preventDefault()}>
              A4
            </MenuRadioItem>
          </MenuRadioGroup>
        </MenuGroup>
      </MenuContent>
    </Menu>
  );
}
