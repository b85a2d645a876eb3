"use client";

import { useQuery } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { FormError } from "@/components/ui/form";
import { Countdown, TimeAgo } from "@/components/ui/time-ago";
import { messageOf } from "@/lib/client/api";
import { deliveryQuery, pollInterval } from "@/lib/client/webhooks";
import type { DeliveryDetail } from "@/lib/contracts/deliveries";
import type { Webhook } from "@/lib/contracts/webhooks";
import { AttemptItem } from "./attempt-item";
import { DeliveryStatusBadge } from "./delivery-status";
import { NeighbourLinks, type Neighbours } from "./neighbour-links";
import { RetryButton } from "./retry-button";

type DeliveryViewProps = { webhook: Webhook; delivery: DeliveryDetail; neighbours: Neighbours };

export function DeliveryView({ webhook, delivery: initial, neighbours }: DeliveryViewProps) {
  const { data: delivery, error } = useQuery({
    ...deliveryQuery(webhook.id, initial.id),
    initialData: initial,
    refetchInterval: ({ state }) => pollInterval(state.data ? [state.data] : []),
  });
  return (
    <>
      <PageHeader
        crumbs={[
          { href: "/webhooks", label: "Webhooks" },
          { href: `/webhooks/${webhook.id}`, label: webhook.url.replace(/^https?:\/\//, "") },
        ]}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="font-mono text-base">{delivery.event_type}</span>
            <span aria-live="polite">
              <DeliveryStatusBadge status={delivery.status} />
            </span>
            {delivery.test && <Badge>Test</Badge>}
          </span>
        }
        description={
          <>
            Created <TimeAgo iso={delivery.created_at} /> · {delivery.attempt_count} of {delivery.max_attempts} attempts
          </>
        }
        action={
          <>
            <NeighbourLinks webhookId={webhook.id} {...neighbours} />
            <RetryButton delivery={delivery} />
          </>
        }
      />
      <div className="grid gap-6">
        {error && <FormError>{`The delivery could not be refreshed. ${messageOf(error)}`}</FormError>}
        <Facts delivery={delivery} />
        <Timeline delivery={delivery} />
      </div>
    </>
  );
}

function Facts({ delivery }: { delivery: DeliveryDetail }) {
  const ids = [
    { term: "Delivery", id: delivery.id },
    { term: "Event", id: delivery.event_id },
    { term: delivery.event_type.startsWith("user.") ? "User" : "Resume", id: delivery.entity_id },
  ];
  return (
    <Card aria-label="Ids">
      <dl className="grid gap-x-6 gap-y-3 px-5 py-4 lg:grid-cols-3">
        {ids.map(({ term, id }) => (
          <div key={term} className="min-w-0">
            <dt className="text-muted text-xs">{term} id</dt>
            <dd className="flex items-center gap-1">
              <code className="truncate font-mono text-xs">{id}</code>
              <CopyButton text={id} label={`Copy ${term.toLowerCase()} id`} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Timeline({ delivery }: { delivery: DeliveryDetail }) {
  const attempts = delivery.attempts.toReversed();
  return (
    <section aria-label="Attempts" className="grid gap-3">
      <h2 className="font-semibold text-base">Attempts</h2>
      <ol className="grid gap-3">
        <ComingUp delivery={delivery} />
        {attempts.map((attempt, index) => (
          <li key={attempt.number}>
            <AttemptItem attempt={attempt} body={delivery.request_body} openAtFirst={index === 0} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the timeline says about the future. */
function ComingUp({ delivery }: { delivery: DeliveryDetail }) {
  const { status, next_retry_at, attempts } = delivery;
  if (status === "retrying" && next_retry_at) {
    return (
      <Waiting>
        Next attempt <Countdown iso={next_retry_at} className="font-medium text-foreground" />
      </Waiting>
    );
  }
  if (status === "pending" && attempts.at(-1)?.status !== "in_flight") return <Waiting>Waiting to be sent</Waiting>;
  if (status === "held")
    return <Waiting>Held: the webhook was disabled. Enable it, then send what was missed.</Waiting>;
  if (attempts.length === 0) return <Waiting>No attempt was made</Waiting>;
  return null;
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <li className="flex items-center gap-2.5 rounded-lg border border-line-strong border-dashed px-4 py-3 text-muted">
      <Clock aria-hidden className="size-4 shrink-0" />
      <p>{children}</p>
    </li>
  );
}
