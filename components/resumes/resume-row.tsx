"use client";

import { Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { type Resume, templates } from "@/lib/contracts/resume";
import { DeleteResumeDialog } from "./delete-resume-dialog";
import { ExportMenu } from "./export-menu";

export function ResumeRow({ resume }: { resume: Resume }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <article
      aria-label={resume.title}
      className="relative flex items-center gap-2 px-4 py-3 transition-colors duration-150 hover:bg-subtle/60 md:px-5"
    >
      <div className="grid min-w-0 grow gap-0.5">
        <Link
          href={`/resumes/${resume.id}`}
          className="truncate rounded-sm font-medium after:absolute after:inset-0 after:content-['']"
        >
          {resume.title}
        </Link>
        <p className="truncate text-muted text-xs">
          {templates[resume.template].name} · Version {resume.version} · <TimeAgo iso={resume.updated_at} />
        </p>
      </div>
      <div className="relative z-10 flex shrink-0 items-center gap-1">
        <ExportMenu resume={resume} />
        <IconButton label={`Delete ${resume.title}`} size="icon" onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      <DeleteResumeDialog resume={resume} open={deleting} onOpenChange={setDeleting} />
    </article>
  );
}
