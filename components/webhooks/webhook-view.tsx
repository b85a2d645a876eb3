"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import {
  type DeliveryFilters,
  deliveriesQuery,
  pollInterval,
  statisticsQuery,
  webhookQuery,
} from "@/lib/client/webhooks";
import type { DeliveryList, WebhookStatistics } from "@/lib/contracts/deliveries";
import type { Webhook } from "@/lib/contracts/webhooks";
import { ActiveSwitch } from "./active-switch";
import { DeliveryLog } from "./delivery-log";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { StatisticsTiles } from "./statistics-tiles";
import { WebhookHealth } from "./webhook-health";
import { WebhookMenu } from "./webhook-menu";
import { WebhookSummary } from "./webhook-summary";

type Initial = { webhook: Webhook; statistics: WebhookStatistics; deliveries: DeliveryList };

/** The log decides how often the rest is read again. */
function useWebhook(initial: Initial, filters: DeliveryFilters) {
  const { id } = initial.webhook;
  const unfiltered = !filters.status && !filters.event_type;
  const log = useInfiniteQuery({
    ...deliveriesQuery(id, filters),
    ...(unfiltered && { initialData: { pages: [initial.deliveries], pageParams: [null] } }),
    refetchInterval: ({ state }) => pollInterval(state.data?.pages.flatMap((page) => page.events) ?? []),
  });
  const refetchInterval = pollInterval(log.data?.pages.flatMap((page) => page.events) ?? []);
  const webhook = useQuery({ ...webhookQuery(id), initialData: initial.webhook, refetchInterval });
  const statistics = useQuery({ ...statisticsQuery(id), initialData: initial.statistics, refetchInterval });
  return { log, webhook: webhook.data, statistics: statistics.data };
}

export function WebhookView(initial: Initial) {
  const [filters, setFilters] = useState<DeliveryFilters>({});
  const { log, webhook, statistics } = useWebhook(initial, filters);
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/webhooks", label: "Webhooks" }]}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="min-w-0 break-all font-mono text-base">{webhook.url}</span>
            <WebhookHealth webhook={webhook} />
          </span>
        }
        description={webhook.description}
        action={<Actions webhook={webhook} />}
      />
      <div className="grid gap-6">
        <DisabledNotice webhook={webhook} held={statistics.held} />
        <WebhookSummary webhook={webhook} />
        <StatisticsTiles statistics={statistics} />
        <DeliveryLog webhookId={webhook.id} log={log} filters={filters} onFilter={setFilters} />
      </div>
    </>
  );
}

function Actions({ webhook }: { webhook: Webhook }) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <span className="mr-2 flex items-center gap-2 text-muted">
        {webhook.is_active ? "Enabled" : "Disabled"}
        <ActiveSwitch webhook={webhook} label="Enabled" />
      </span>
      <WebhookMenu webhook={webhook} withEdit={false} onDeleted={() => router.replace("/webhooks")} />
      <Button variant="primary" onClick={() => setEditing(true)}>
        <Pencil aria-hidden /> Edit webhook
      </Button>
      <EditWebhookDialog webhook={webhook} open={editing} onOpenChange={setEditing} />
    </>
  );
}

const reasons = {
  user: "This webhook is disabled. New events are held in the log and not sent.",
  gone: "The receiver answered 410 Gone, so this webhook was disabled. Enable it when the receiver is back.",
  failing: "Every delivery failed for days, so this webhook was disabled. Mend the receiver, then enable it.",
};

function DisabledNotice({ webhook, held }: { webhook: Webhook; held: number }) {
  if (webhook.is_active) return null;
  return (
    <Notice tone={webhook.disabled_reason === "user" ? "info" : "warning"}>
      {reasons[webhook.disabled_reason ?? "user"]}
      {held > 0 && ` Held now: ${held}.`}
    </Notice>
  );
}
