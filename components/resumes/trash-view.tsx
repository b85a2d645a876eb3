"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { addDays } from "date-fns";
import { RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button, IconButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { TimeAgo } from "@/components/ui/time-ago";
import { api, messageOf } from "@/lib/client/api";
import { firstResumePage, resumeListQuery, resumesKey } from "@/lib/client/resumes";
import type { Resume, ResumeList } from "@/lib/contracts/resume";
import { trashDays } from "@/lib/contracts/resume-history";
import { Pager } from "./pager";
import { useRestoreResume } from "./use-delete-resume";

const dateFormat = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });

/** What was deleted in the last 30 days: bring it back, or delete it for good. */
export function TrashView({ firstPage }: { firstPage: ResumeList }) {
  const [offset, setOffset] = useState(0);
  const [gone, setGone] = useState<Resume | null>(null);
  const query = resumeListQuery({ ...firstResumePage, offset, deleted: true });
  const { data, error } = useQuery({ ...query, ...(offset === 0 && { initialData: firstPage }) });
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/resumes", label: "Resumes" }]}
        title="Trash"
        description={`Deleted resumes stay here for ${trashDays} days, with their history.`}
      />
      {error && <FormError>{messageOf(error)}</FormError>}
      {data && data.total === 0 && (
        <EmptyState icon={Trash2} title="The trash is empty">
          A resume you delete comes here first, so that you can take it back.
        </EmptyState>
      )}
      {data && data.total > 0 && (
        <div className="grid gap-4">
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {data.resumes.map((resume) => (
              <li key={resume.id}>
                <TrashRow resume={resume} onDelete={() => setGone(resume)} />
              </li>
            ))}
          </ul>
          <Pager {...data} count={data.resumes.length} onPage={setOffset} />
        </div>
      )}
      {gone && <DeleteForGood key={gone.id} resume={gone} onClose={() => setGone(null)} />}
    </>
  );
}

function TrashRow({ resume, onDelete }: { resume: Resume; onDelete: () => void }) {
  const restore = useRestoreResume();
  const deletedAt = resume.deleted_at ?? resume.updated_at;
  return (
    <article aria-label={resume.title} className="flex items-center gap-3 px-4 py-3">
      <div className="grid min-w-0 grow gap-0.5">
        <p className="truncate font-medium">{resume.title}</p>
        <p className="text-muted text-xs">
          Deleted <TimeAgo iso={deletedAt} />, kept until {dateFormat.format(addDays(new Date(deletedAt), trashDays))}
        </p>
      </div>
      <Button size="sm" pending={restore.isPending} onClick={() => restore.mutate(resume)}>
        <RotateCcw aria-hidden /> Restore
      </Button>
      <IconButton label={`Delete ${resume.title} for good`} onClick={onDelete}>
        <Trash2 aria-hidden />
      </IconButton>
    </article>
  );
}

function DeleteForGood({ resume, onClose }: { resume: Resume; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api("deleteResume", { params: { id: resume.id }, query: { permanent: "true" } }),
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: [...resumesKey, "list"] });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Delete for good?"
      confirm="Delete for good"
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
    >
      <p>
        <strong className="break-words font-medium text-foreground">{resume.title}</strong> and its whole history will
        be gone. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
