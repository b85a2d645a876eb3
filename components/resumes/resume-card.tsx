"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { toast } from "sonner";
import { IconButton } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import { TimeAgo } from "@/components/ui/time-ago";
import { api, messageOf } from "@/lib/client/api";
import { resumesKey } from "@/lib/client/resumes";
import { type Resume, templates } from "@/lib/contracts/resume";
import { ExportMenu } from "./export-menu";
import { ResumeThumbnail } from "./preview/resume-thumbnail";
import { useDeleteResume } from "./use-delete-resume";

/** A resume in the list: its first page, its name, and what can be done with it. */
export function ResumeCard({ resume }: { resume: Resume }) {
  return (
    <article
      aria-label={resume.title}
      className="relative grid h-full grid-rows-[auto_1fr] overflow-hidden rounded-lg border border-line bg-surface transition-colors duration-150 hover:border-line-strong"
    >
      <ResumeThumbnail resume={resume} />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-1 border-line border-t p-2 pl-3">
        <div className="grid min-w-0 gap-0.5">
          <Link
            href={`/resumes/${resume.id}`}
            title={resume.title}
            className="truncate rounded-sm font-medium after:absolute after:inset-0 after:content-['']"
          >
            {resume.title}
          </Link>
          <p className="truncate text-muted text-xs">
            {templates[resume.template].name} · <TimeAgo iso={resume.updated_at} />
          </p>
        </div>
        <div className="relative z-10 flex shrink-0 items-center">
          <ExportMenu resume={resume} compact />
          <ResumeMenu resume={resume} />
        </div>
      </div>
    </article>
  );
}

function ResumeMenu({ resume }: { resume: Resume }) {
  const client = useQueryClient();
  const remove = useDeleteResume();
  const duplicate = useMutation({
    mutationFn: () => api("duplicateResume", { params: { id: resume.id } }),
    onSuccess: ({ title }) => {
      toast.success(`Created ${title}`);
      return client.invalidateQueries({ queryKey: [...resumesKey, "list"] });
    },
    onError: (error) => toast.error(messageOf(error)),
  });
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={`Actions for ${resume.title}`}>
          <Ellipsis aria-hidden />
        </IconButton>
      </MenuTrigger>
      <MenuContent>
        <MenuItem asChild>
          <Link href={`/resumes/${resume.id}`}>
            <Pencil aria-hidden /> Edit
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => duplicate.mutate()}>
          <Copy aria-hidden /> Duplicate
        </MenuItem>
        <MenuSeparator />
        <MenuItem danger onSelect={() => remove.mutate(resume)}>
          <Trash2 aria-hidden /> Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
