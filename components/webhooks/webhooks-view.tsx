"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ApiResponse } from "@/lib/client/api";
import { webhookListQuery } from "@/lib/client/webhooks";
import type { Webhook } from "@/lib/contracts/webhooks";
import { ActiveSwitch } from "./active-switch";
import { CreateWebhookDialog } from "./create-webhook-dialog";
import { EventList } from "./event-list";
import { WebhookHealth } from "./webhook-health";
import { WebhookMenu } from "./webhook-menu";

const refreshMs = 15_000;

export function WebhooksView({ initial }: { initial: ApiResponse<"listWebhooks"> }) {
  const { data } = useQuery({ ...webhookListQuery(), initialData: initial, refetchInterval: refreshMs });
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> Create webhook
    </Button>
  );
  const empty = data.webhooks.length === 0;
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Tell your own systems what happens to resumes, exports and your account."
        action={empty ? undefined : create}
      />
      {empty ? (
        <EmptyState icon={WebhookIcon} title="No webhooks yet" action={create}>
          Give the address of your server and choose events. Each one is signed, retried when it fails, and kept in a
          log.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {data.webhooks.map((webhook) => (
            <li key={webhook.id}>
              <WebhookRow webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
      <CreateWebhookDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  return (
    <article
      aria-label={webhook.url}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-3 px-4 py-4 md:px-5 lg:grid-cols-[minmax(0,1fr)_14rem_auto]"
    >
      <div className="grid min-w-0 gap-1.5">
        <div className="flex min-w-0 items-center gap-2.5">
          <Link
            href={`/webhooks/${webhook.id}`}
            className="min-w-0 truncate rounded-sm font-medium font-mono text-[13px] underline-offset-4 hover:underline"
          >
            {webhook.url}
          </Link>
          <span className="max-lg:hidden">
            <WebhookHealth webhook={webhook} />
          </span>
        </div>
        {webhook.description && <p className="truncate text-muted">{webhook.description}</p>}
        <EventList events={webhook.events} />
      </div>
      <div className="flex items-center gap-2 lg:order-last">
        <ActiveSwitch webhook={webhook} label={`Enable ${webhook.url}`} />
        <WebhookMenu webhook={webhook} />
      </div>
      <div className="col-span-2 flex flex-wrap items-center gap-x-3 gap-y-1 lg:col-span-1 lg:grid lg:justify-items-end lg:text-right">
        <span className="lg:hidden">
          <WebhookHealth webhook={webhook} />
        </span>
        <Counts webhook={webhook} />
      </div>
    </article>
  );
}

function Counts({ webhook }: { webhook: Webhook }) {
  const { successful_deliveries: good, failed_deliveries: bad, total_deliveries: total, last_delivery_at } = webhook;
  if (!last_delivery_at) return <span className="text-muted">No deliveries yet</span>;
  return (
    <>
      <span>
        {good} of {total} delivered
        {bad > 0 && <span className="text-danger"> · {bad} failed</span>}
      </span>
      <span className="text-muted text-xs">
        Last delivery <TimeAgo iso={last_delivery_at} />
      </span>
    </>
  );
}
