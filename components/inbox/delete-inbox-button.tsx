"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ApiError, api, messageOf } from "@/lib/client/api";
import { inboxListQuery } from "@/lib/client/inboxes";
import { webhookListQuery } from "@/lib/client/webhooks";
import type { Inbox } from "@/lib/contracts/inbox";

export function DeleteInboxButton({ inbox }: { inbox: Inbox }) {
  const client = useQueryClient();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [withWebhooks, setWithWebhooks] = useState(true);
  const remove = useMutation({
    mutationFn: () => deleteInbox(inbox, withWebhooks),
    onSuccess: () => {
      toast.success("Inbox deleted");
      for (const { queryKey } of [inboxListQuery(), webhookListQuery()]) client.invalidateQueries({ queryKey });
      router.replace("/inbox");
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trash2 aria-hidden /> Delete inbox
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete inbox?"
        confirm="Delete inbox"
        onConfirm={() => remove.mutate()}
        pending={remove.isPending || remove.isSuccess}
        error={remove.error ? messageOf(remove.error) : undefined}
      >
        <p>
          What arrived is gone, and <strong className="break-all font-medium text-foreground">{inbox.url}</strong>{" "}
          answers 404. This cannot be undone.
        </p>
        {inbox.webhooks.length > 0 && (
          <div className="text-foreground">
            <Checkbox
              label={inbox.webhooks.length === 1 ? "Delete its webhook too" : "Delete its webhooks too"}
              hint="With the delivery log. A webhook that stays fails from now on."
              checked={withWebhooks}
              onCheckedChange={(checked) => setWithWebhooks(checked === true)}
            />
          </div>
        )}
      </ConfirmDialog>
    </>
  );
}

/** The inbox goes last, so that a refusal half-way leaves a page to try again on. */
async function deleteInbox(inbox: Inbox, withWebhooks: boolean): Promise<void> {
  for (const { id } of withWebhooks ? inbox.webhooks : [])
    await api("deleteWebhook", { params: { id } }).catch(acceptMissing);
  await api("deleteInbox", { params: { id: inbox.id } }).catch(acceptMissing);
}

/** What somebody else deleted meanwhile is deleted. */
function acceptMissing(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}
