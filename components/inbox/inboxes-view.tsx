"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox as InboxIcon } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { messageOf } from "@/lib/client/api";
import { inboxListQuery } from "@/lib/client/inboxes";
import { type Inbox, type InboxList, inboxLimits } from "@/lib/contracts/inbox";
import { CreateInboxButton, useCreateInbox } from "./create-inbox-button";
import { InboxRow } from "./inbox-row";

const refreshMs = 15_000;

type InboxesViewProps = { initial: InboxList; deliveryProblem: string | null };

export function InboxesView({ initial, deliveryProblem }: InboxesViewProps) {
  const { data, error } = useQuery({ ...inboxListQuery(), initialData: initial, refetchInterval: refreshMs });
  const create = useCreateInbox(deliveryProblem === null);
  const button = <CreateInboxButton create={create} />;
  const { inboxes } = data;
  const empty = inboxes.length === 0;
  const full = inboxes.length >= inboxLimits.inboxesPerUser;
  return (
    <>
      <PageHeader
        title="Inbox"
        description="A receiving URL in this app, to see deliveries, retries and rotation with nothing else running."
        action={empty || full ? undefined : button}
      />
      <div className="grid gap-4">
        <FormError>{create.error ? messageOf(create.error) : undefined}</FormError>
        {error && <FormError>{`The list could not be refreshed. ${messageOf(error)}`}</FormError>}
        {deliveryProblem && (
          <Notice tone="warning">{deliveryProblem} Until then an inbox takes requests from elsewhere.</Notice>
        )}
        {empty ? (
          <EmptyState icon={InboxIcon} title="No inboxes yet" action={button}>
            {deliveryProblem === null
              ? "One click makes a URL that records what arrives, and a webhook that sends every event to it."
              : "One click makes a URL that records what arrives."}
          </EmptyState>
        ) : (
          <List inboxes={inboxes} />
        )}
        <p className="text-muted text-xs">
          Up to {inboxLimits.inboxesPerUser} inboxes. Each keeps its newest {inboxLimits.requestsKept} requests and goes
          away after {inboxLimits.daysUnused} days without use.
          {full && " Delete one to create another."}
        </p>
      </div>
    </>
  );
}

function List({ inboxes }: { inboxes: Inbox[] }) {
  return (
    <ul aria-label="Inboxes" className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {inboxes.map((inbox) => (
        <li key={inbox.id}>
          <InboxRow inbox={inbox} />
        </li>
      ))}
    </ul>
  );
}
