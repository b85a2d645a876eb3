"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Button, buttonStyle } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter, type ReturnFocus } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Select } from "@/components/ui/select";
import { formatDuration } from "@/components/ui/time-format";
import { api, messageOf } from "@/lib/client/api";
import { deliveryQuery, pollInterval, webhooksKey } from "@/lib/client/webhooks";
import { attemptErrors, type Delivery } from "@/lib/contracts/deliveries";
import { type EventType, eventCatalog, eventTypes, sampleEnvelope, subscriptionMatches } from "@/lib/contracts/events";
import type { Webhook } from "@/lib/contracts/webhooks";
import { DeliveryStatusBadge } from "./delivery-status";

type TestWebhookDialogProps = {
  webhook: Webhook;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  returnFocus?: ReturnFocus;
};

export function TestWebhookDialog({ webhook, open, onOpenChange, returnFocus }: TestWebhookDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Send test event"
        description="A sample, signed like any other and sent once. It counts neither for the totals nor for the health."
        className="max-w-xl"
        returnFocus={returnFocus}
      >
        <TestForm webhook={webhook} />
      </DialogContent>
    </Dialog>
  );
}

const options = eventTypes.map((type) => ({ value: type, label: type, hint: eventCatalog[type].description }));

function TestForm({ webhook }: { webhook: Webhook }) {
  const client = useQueryClient();
  const [type, setType] = useState<EventType>(() => firstType(webhook));
  const send = useMutation({
    mutationFn: () => api("testWebhook", { params: { id: webhook.id }, body: { event_type: type } }),
    onSuccess: () => client.invalidateQueries({ queryKey: webhooksKey }),
  });
  return (
    <>
      <DialogBody className="grid gap-4">
        <Field label="Event type">
          {(control) => <Select {...control} value={type} onChange={setType} options={options} />}
        </Field>
        <CodeBlock label="Sample payload" className="max-h-56">
          {JSON.stringify(sampleEnvelope(type), null, 2)}
        </CodeBlock>
        <FormError>{send.error ? messageOf(send.error) : undefined}</FormError>
        {send.data && <TestResult key={send.data.id} sent={send.data} />}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Close</Button>
        </DialogClose>
        <Button variant="primary" pending={send.isPending} onClick={() => send.mutate()}>
          {send.data ? "Send another" : "Send test event"}
        </Button>
      </DialogFooter>
    </>
  );
}

/** The first type this webhook would get. */
function firstType({ events }: Webhook): EventType {
  const covers = (type: EventType) => events.some((event) => subscriptionMatches(event, type));
  return eventTypes.find((type) => events.includes(type)) ?? eventTypes.find(covers) ?? "resume.created";
}

function TestResult({ sent }: { sent: Delivery }) {
  const { data: delivery = sent } = useQuery({
    ...deliveryQuery(sent.webhook_id, sent.id),
    refetchInterval: ({ state }) => pollInterval([state.data ?? sent]),
  });
  const { status, http_status, error_code, error_message, response_time_ms } = delivery;
  return (
    <section aria-label="Result" className="grid gap-2 rounded-lg border border-line px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p aria-live="polite" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <DeliveryStatusBadge status={status} />
          {http_status !== null && <span>HTTP {http_status}</span>}
          {http_status === null && error_message}
          {response_time_ms !== null && <span className="text-muted">{formatDuration(response_time_ms)}</span>}
        </p>
        <Link href={`/webhooks/${sent.webhook_id}/events/${sent.id}`} className={buttonStyle({ size: "sm" })}>
          Open delivery
        </Link>
      </div>
      {error_code && <p className="text-muted">{attemptErrors[error_code]}</p>}
    </section>
  );
}
