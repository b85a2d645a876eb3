"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ReturnFocus } from "@/components/ui/dialog";
import { api, messageOf } from "@/lib/client/api";
import { webhookListQuery } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";

type DeleteWebhookDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
  returnFocus?: ReturnFocus;
};

export function DeleteWebhookDialog({ webhook, open, onOpenChange, onDeleted, returnFocus }: DeleteWebhookDialogProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api("deleteWebhook", { params: { id: webhook.id } }),
    onSuccess: () => {
      onOpenChange(false);
      toast.success("Webhook deleted");
      client.invalidateQueries({ queryKey: webhookListQuery().queryKey });
      onDeleted?.();
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Delete webhook?"
      confirm="Delete webhook"
      onConfirm={() => remove.mutate()}
      returnFocus={returnFocus}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : undefined}
    >
      <p>
        <strong className="break-all font-medium text-foreground">{webhook.url}</strong> gets nothing any more, and its
        delivery log is gone. What waits is cancelled. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
