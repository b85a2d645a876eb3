"use client";

import { Pencil, Send } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import type { Webhook } from "@/lib/contracts/webhooks";
import { ActiveSwitch } from "./active-switch";
import { ActivityCharts } from "./activity-charts";
import { DeliveryLog } from "./delivery-log";
import { EditWebhookDialog } from "./edit-webhook-dialog";
import { RecoveryBanner } from "./recovery-banner";
import { StatisticsTiles } from "./statistics-tiles";
import { TestWebhookDialog } from "./test-webhook-dialog";
import { useFilters } from "./use-filters";
import { type InitialWebhook, useLiveWebhook } from "./use-live-webhook";
import { WebhookHealth } from "./webhook-health";
import { WebhookMenu } from "./webhook-menu";
import { WebhookNotices } from "./webhook-notices";
import { WebhookSummary } from "./webhook-summary";

export function WebhookView(initial: InitialWebhook) {
  const [filters, setFilters] = useFilters();
  const { log, webhook, statistics } = useLiveWebhook(initial, filters);
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
        <WebhookNotices
          webhook={webhook}
          held={statistics.held}
          onShowFailed={() => setFilters({ status: "failed" })}
        />
        <RecoveryBanner webhookId={webhook.id} />
        <WebhookSummary webhook={webhook} />
        <StatisticsTiles statistics={statistics} />
        <ActivityCharts statistics={statistics} />
        <DeliveryLog webhookId={webhook.id} log={log} filters={filters} onFilter={setFilters} />
      </div>
    </>
  );
}

function Actions({ webhook }: { webhook: Webhook }) {
  const router = useRouter();
  const [asking, setAsking] = useState<"edit" | "test" | null>(null);
  return (
    <>
      <span className="mr-2 flex items-center gap-2 text-muted">
        {webhook.is_active ? "Enabled" : "Disabled"}
        <ActiveSwitch webhook={webhook} label="Enabled" />
      </span>
      <WebhookMenu webhook={webhook} withEdit={false} onDeleted={() => router.replace("/webhooks")} />
      <Button onClick={() => setAsking("edit")}>
        <Pencil aria-hidden /> Edit webhook
      </Button>
      <Button variant="primary" onClick={() => setAsking("test")}>
        <Send aria-hidden /> Send test event
      </Button>
      <EditWebhookDialog
        webhook={webhook}
        open={asking === "edit"}
        onOpenChange={(on) => setAsking(on ? "edit" : null)}
      />
      <TestWebhookDialog
        webhook={webhook}
        open={asking === "test"}
        onOpenChange={(on) => setAsking(on ? "test" : null)}
      />
    </>
  );
}
