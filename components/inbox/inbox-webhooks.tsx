"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { Button, buttonStyle } from "@/components/ui/button";
import { SectionCard } from "@/components/ui/card";
import { FormError } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { Countdown } from "@/components/ui/time-ago";
import { ActiveSwitch } from "@/components/webhooks/active-switch";
import { WebhookHealth } from "@/components/webhooks/webhook-health";
import { WebhookMenu } from "@/components/webhooks/webhook-menu";
import { api, messageOf } from "@/lib/client/api";
import { inboxQuery } from "@/lib/client/inboxes";
import { webhookQuery, webhooksKey } from "@/lib/client/webhooks";
import type { Inbox } from "@/lib/contracts/inbox";
import type { Webhook } from "@/lib/contracts/webhooks";

type InboxWebhook = Inbox["webhooks"][number];

const refreshMs = 5_000;

/** The webhooks that deliver here, each with what one does to it; or the way to get one. */
export function InboxWebhooks({ inbox }: { inbox: Inbox }) {
  const { webhooks } = inbox;
  if (webhooks.length === 0) return <NoWebhook inbox={inbox} />;
  return (
    <SectionCard title={webhooks.length === 1 ? "Webhook" : "Webhooks"} description="Delivers to this inbox, signed.">
      <ul className="grid divide-y divide-line">
        {webhooks.map((webhook) => (
          <li key={webhook.id} className="py-4 first:pt-0 last:pb-0">
            <Item facts={webhook} />
          </li>
        ))}
      </ul>
    </SectionCard>
  );
}

function Item({ facts }: { facts: InboxWebhook }) {
  const { data: webhook, error } = useQuery({ ...webhookQuery(facts.id), refetchInterval: refreshMs });
  if (!webhook) return error ? <FormError>{messageOf(error)}</FormError> : <Skeleton className="h-28" />;
  return (
    <div className="grid gap-3">
      <div className="flex items-center justify-between gap-2">
        <WebhookHealth webhook={webhook} />
        <div className="flex items-center gap-2">
          <ActiveSwitch webhook={webhook} label="Webhook enabled" />
          <WebhookMenu webhook={webhook} />
        </div>
      </div>
      <p className="text-muted">
        <State webhook={webhook} />
      </p>
      {facts.previous_secret_expires_at && (
        <p className="text-muted">
          Its old secret signs too, and stops <Countdown iso={facts.previous_secret_expires_at} />.
        </p>
      )}
      <Link href={`/webhooks/${webhook.id}`} className={buttonStyle({ size: "sm" })}>
        Open webhook and log
      </Link>
    </div>
  );
}

const disabledBecause = {
  user: "Disabled: only test events are sent.",
  gone: "This inbox answered 410, so the webhook was disabled. Choose another answer, then enable it.",
  failing: "Every delivery failed for five days, so the webhook was disabled.",
};

function State({ webhook }: { webhook: Webhook }) {
  if (!webhook.is_active) return disabledBecause[webhook.disabled_reason ?? "user"];
  const { timeout_seconds: timeout, max_retries: retries } = webhook;
  return `Waits ${timeout} s for an answer, then ${retries === 1 ? "retries once" : `retries up to ${retries} times`}.`;
}

function NoWebhook({ inbox }: { inbox: Inbox }) {
  const client = useQueryClient();
  const fields = { url: inbox.url, events: ["*"], description: "Delivers to the built-in inbox" };
  const create = useMutation({
    mutationFn: () => api("createWebhook", { body: fields }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: webhooksKey });
      return client.invalidateQueries({ queryKey: inboxQuery(inbox.id).queryKey });
    },
  });
  return (
    <SectionCard title="Webhook" description="None delivers here, so signatures cannot be checked.">
      <div className="grid gap-3">
        <FormError>{create.error ? messageOf(create.error) : undefined}</FormError>
        {inbox.delivery_problem === null && (
          <Button pending={create.isPending} onClick={() => create.mutate()}>
            Create webhook
          </Button>
        )}
      </div>
    </SectionCard>
  );
}
