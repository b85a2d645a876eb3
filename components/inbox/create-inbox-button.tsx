"use client";

import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { api } from "@/lib/client/api";
import { inboxListQuery, inboxQuery } from "@/lib/client/inboxes";
import { webhooksKey } from "@/lib/client/webhooks";
import type { CreatedInbox } from "@/lib/contracts/inbox";

type CreateInbox = UseMutationResult<CreatedInbox, Error, void>;

/** A receiving URL, where wanted a webhook that delivers to it, and then its page. */
export function useCreateInbox(withWebhook: boolean): CreateInbox {
  const client = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: () => api("createInbox", { body: { with_webhook: withWebhook } }),
    onSuccess: ({ webhook: _, ...inbox }) => {
      client.setQueryData(inboxQuery(inbox.id).queryKey, inbox);
      client.invalidateQueries({ queryKey: inboxListQuery().queryKey });
      client.invalidateQueries({ queryKey: webhooksKey });
      router.push(`/inbox/${inbox.id}`);
    },
  });
}

export function CreateInboxButton({ create }: { create: CreateInbox }) {
  const pending = create.isPending || create.isSuccess;
  return (
    <Button variant="primary" pending={pending} onClick={() => create.mutate()}>
      {!pending && <Plus aria-hidden />} Create inbox
    </Button>
  );
}
