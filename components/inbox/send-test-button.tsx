"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { api, messageOf } from "@/lib/client/api";
import { webhooksKey } from "@/lib/client/webhooks";
import type { Inbox } from "@/lib/contracts/inbox";

/** Has the first webhook of the inbox send its sample; what arrives is the result. */
export function SendTestButton({ inbox, onSent }: { inbox: Inbox; onSent: () => void }) {
  const client = useQueryClient();
  const webhook = inbox.webhooks.find(({ is_active }) => is_active) ?? inbox.webhooks[0];
  const send = useMutation({
    mutationFn: (id: string) => api("testWebhook", { params: { id }, body: {} }),
    onSuccess: () => {
      onSent();
      client.invalidateQueries({ queryKey: webhooksKey });
    },
    onError: (error) => toast.error(messageOf(error)),
  });
  if (!webhook) return null;
  return (
    <Button variant="primary" pending={send.isPending} onClick={() => send.mutate(webhook.id)}>
      <Send aria-hidden /> Send test event
    </Button>
  );
}
