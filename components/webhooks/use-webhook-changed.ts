"use client";

import { useQueryClient } from "@tanstack/react-query";
import { webhookQuery, webhooksKey } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";

/** Puts a changed webhook in place and has everything about webhooks read again. */
export function useWebhookChanged(): (webhook: Webhook) => void {
  const client = useQueryClient();
  return (webhook) => {
    client.setQueryData(webhookQuery(webhook.id).queryKey, webhook);
    client.invalidateQueries({ queryKey: webhooksKey });
  };
}
