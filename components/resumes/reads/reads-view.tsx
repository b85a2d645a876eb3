"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { messageOf } from "@/lib/client/api";
import { readbackQuery } from "@/lib/client/exports";
import { type Resume, type TemplateId, templateIds, templates } from "@/lib/contracts/resume";
import { contentOf } from "../editor/content";
import { PreviewPane } from "../preview/preview-pane";
import { pageSizeOf } from "../preview/use-preview";
import { Reading } from "./reading";

const options = templateIds.map((id) => ({ value: id, label: templates[id].name }));

/** A resume's PDF beside what software gets out of it. */
export function ReadsView({ resume, initialTemplate }: { resume: Resume; initialTemplate: TemplateId }) {
  const [template, setTemplate] = useState(initialTemplate);
  const content = useMemo(() => ({ ...contentOf(resume), template }), [resume, template]);
  const wanted = { template, page_size: pageSizeOf(resume) };
  const reading = useQuery({ ...readbackQuery(resume, wanted), placeholderData: keepPreviousData });
  const isEmpty = reading.data && reading.data.fields.length + reading.data.missing.length === 0;
  return (
    <div data-wide>
      <PageHeader
        crumbs={[
          { href: "/resumes", label: "Resumes" },
          { href: `/resumes/${resume.id}`, label: resume.title },
        ]}
        title="What software reads"
        description="Applicant systems take the text out of your PDF and look for names, jobs and dates in it. Here is that text, and what our own reader finds."
        action={
          <Select aria-label="Template" className="w-36" value={template} onChange={setTemplate} options={options} />
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2" aria-busy={reading.isFetching}>
        {reading.error ? (
          <Notice tone="danger" role="alert" action={<Button onClick={() => void reading.refetch()}>Try again</Button>}>
            {messageOf(reading.error)}
          </Notice>
        ) : isEmpty ? (
          <NothingToRead resumeId={resume.id} />
        ) : reading.data ? (
          <Reading readback={reading.data} />
        ) : (
          <Waiting />
        )}
        <PreviewPane content={content} label="The PDF" />
      </div>
    </div>
  );
}

function NothingToRead({ resumeId }: { resumeId: string }) {
  return (
    <EmptyState
      icon={FileText}
      title="The resume is empty"
      action={
        <Button asChild variant="primary">
          <Link href={`/resumes/${resumeId}`}>Write the resume</Link>
        </Button>
      }
    >
      Write something first, then see what software makes of it.
    </EmptyState>
  );
}

function Waiting() {
  return (
    <div className="grid gap-4">
      <p role="status" className="sr-only">
        Reading the PDF
      </p>
      <Skeleton className="h-6 w-64" />
      <Skeleton className="h-40" />
      <Skeleton className="h-96" />
    </div>
  );
}
