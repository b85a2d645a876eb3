"use client";

import { useMutation } from "@tanstack/react-query";
import { toast } from "sonner";
import { Switch } from "@/components/ui/switch";
import { api, messageOf } from "@/lib/client/api";
import type { Webhook } from "@/lib/contracts/webhooks";
import { useWebhookChanged } from "./use-webhook-changed";

/** Shows the wanted state at once; a refusal puts it back and says why. */
export function ActiveSwitch({ webhook, label }: { webhook: Webhook; label: string }) {
  const changed = useWebhookChanged();
  const change = useMutation({
    mutationFn: (is_active: boolean) => api("updateWebhook", { params: { id: webhook.id }, body: { is_active } }),
    onSuccess: changed,
    onError: (error) => toast.error(messageOf(error)),
  });
  const wanted = change.isPending ? change.variables : webhook.is_active;
  return <Switch aria-label={label} checked={wanted} onCheckedChange={change.mutate} />;
}
