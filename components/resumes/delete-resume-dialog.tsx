"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { api, messageOf } from "@/lib/client/api";
import { resumesKey } from "@/lib/client/resumes";
import type { Resume } from "@/lib/contracts/resume";

type DeleteResumeDialogProps = { resume: Resume; open: boolean; onOpenChange: (open: boolean) => void };

export function DeleteResumeDialog({ resume, open, onOpenChange }: DeleteResumeDialogProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api("deleteResume", { params: { id: resume.id } }),
    onSuccess: () => {
      onOpenChange(false);
      toast.success("Resume deleted");
      return client.invalidateQueries({ queryKey: [...resumesKey, "list"] });
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete resume?"
      confirm="Delete resume"
      onConfirm={() => remove.mutate()}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
    >
      <p>
        <strong className="break-words font-medium text-foreground">{resume.title}</strong> leaves your list, and you
        cannot bring it back from here.
      </p>
    </ConfirmDialog>
  );
}
