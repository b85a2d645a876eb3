"use client";

import { useQuery } from "@tanstack/react-query";
import { FileText, Plus, SearchX } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { messageOf } from "@/lib/client/api";
import { resumeListQuery } from "@/lib/client/resumes";
import type { ResumeList } from "@/lib/contracts/resume";
import { CreateResumeDialog } from "./create-resume-dialog";
import { Pager } from "./pager";
import { ResumeRow } from "./resume-row";
import { SearchField } from "./search-field";

export function ResumesView({ firstPage }: { firstPage: ResumeList }) {
  const [q, setQ] = useState("");
  const [offset, setOffset] = useState(0);
  const plain = q === "" && offset === 0;
  const { data, error } = useQuery({ ...resumeListQuery({ q, offset }), ...(plain && { initialData: firstPage }) });
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> New resume
    </Button>
  );
  const search = (text: string) => {
    setQ(text);
    setOffset(0);
  };
  const none = plain && data?.total === 0;
  return (
    <>
      <PageHeader title="Resumes" action={none ? undefined : create} />
      {none ? (
        <EmptyState icon={FileText} title="No resumes yet" action={create}>
          Paste the text of your resume: names, dates and headings are found, and you can download it as PDF or Word.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <SearchField onSearch={search} />
          {error && <FormError>{messageOf(error)}</FormError>}
          {data && <Results list={data} onPage={setOffset} />}
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
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {list.resumes.map((resume) => (
          <li key={resume.id}>
            <ResumeRow resume={resume} />
          </li>
        ))}
      </ul>
      <Pager {...list} count={list.resumes.length} onPage={onPage} />
    </>
  );
}
