"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook as WebhookIcon } from "lucide-react";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { useNow } from "@/components/ui/use-now";
import { messageOf } from "@/lib/client/api";
import { webhookListQuery } from "@/lib/client/webhooks";
import type { WebhookList } from "@/lib/contracts/webhooks";
import { hourSlots } from "./activity";
import { CreateWebhookDialog } from "./create-webhook-dialog";
import { WebhookRow } from "./webhook-row";

const refreshMs = 15_000;

export function WebhooksView({ initial }: { initial: WebhookList }) {
  const { data, error } = useQuery({ ...webhookListQuery(), initialData: initial, refetchInterval: refreshMs });
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
      {error && <FormError>{`The list could not be refreshed. ${messageOf(error)}`}</FormError>}
      {empty ? (
        <EmptyState icon={WebhookIcon} title="No webhooks yet" action={create}>
          Give the address of your server and choose events. Each one is signed, retried when it fails, and kept in a
          log.
        </EmptyState>
      ) : (
        <List data={data} />
      )}
      <CreateWebhookDialog open={creating} onOpenChange={setCreating} />
    </>
  );
}

function List({ data: { webhooks, activity } }: { data: WebhookList }) {
  const now = useNow(refreshMs);
  return (
    <ul aria-label="Webhooks" className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {webhooks.map((webhook) => (
        <li key={webhook.id}>
          <WebhookRow
            webhook={webhook}
            slots={hourSlots(
              activity.filter(({ webhook_id }) => webhook_id === webhook.id),
              now,
            )}
          />
        </li>
      ))}
    </ul>
  );
}
