"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, Plus, SearchX, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { messageOf } from "@/lib/client/api";
import { firstResumePage, type ResumePage, type ResumeSort, resumeListQuery } from "@/lib/client/resumes";
import type { ResumeList } from "@/lib/contracts/resume";
import { CreateResumeDialog } from "./create-resume-dialog";
import { Pager } from "./pager";
import { ResumeCard } from "./resume-card";
import { SearchField } from "./search-field";

const sorts: Array<{ value: ResumeSort; label: string }> = [
  { value: "updated", label: "Last changed" },
  { value: "newest", label: "Newest" },
  { value: "title", label: "Title" },
];

export function ResumesView({ firstPage }: { firstPage: ResumeList }) {
  const [page, setPage] = useState<ResumePage>(firstResumePage);
  const plain = page === firstResumePage;
  const { data, error } = useQuery({ ...resumeListQuery(page), ...(plain && { initialData: firstPage }) });
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New resume
    </Button>
  );
  const none = page.q === "" && data?.total === 0;
  return (
    <>
      <PageHeader
        title="Resumes"
        action={
          <>
            <Button asChild variant="ghost">
              <Link href="/resumes/trash">
                <Trash2 aria-hidden /> Trash
              </Link>
            </Button>
            {!none && create}
          </>
        }
      />
      {none ? (
        <EmptyState icon={FileText} title="No resumes yet" action={create}>
          Paste the text of your resume or upload a file: names, dates and headings are found, and you can download it
          as PDF or Word.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <div className="flex flex-wrap items-center gap-2">
            <div className="min-w-0 grow">
              <SearchField onSearch={(q) => setPage((now) => ({ ...now, q, offset: 0 }))} />
            </div>
            <Select
              aria-label="Sort by"
              className="w-36"
              value={page.sort}
              onChange={(sort) => setPage((now) => ({ ...now, sort, offset: 0 }))}
              options={sorts}
            />
          </div>
          {error && <FormError>{messageOf(error)}</FormError>}
          {data && <Results list={data} onPage={(offset) => setPage((now) => ({ ...now, offset }))} />}
        </div>
      )}
      <CreateResumeDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}

function Results({ list, onPage }: { list: ResumeList; onPage: (offset: number) => void }) {
  if (list.total === 0) {
    return (
      <EmptyState icon={SearchX} title="No resume matches">
        The search looks into titles. Try a shorter part of one.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-4">
        {list.resumes.map((resume) => (
          <li key={resume.id}>
            <ResumeCard resume={resume} />
          </li>
        ))}
      </ul>
      <Pager {...list} count={list.resumes.length} onPage={onPage} />
    </>
  );
}
