"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { ArrowUp, Radio } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { formatExact } from "@/components/ui/time-format";
import { useArrivals } from "@/components/webhooks/use-arrivals";
import { messageOf } from "@/lib/client/api";
import { type Inbox, type InboxRequest, type InboxRequestList, inboxLimits } from "@/lib/contracts/inbox";
import { ClearRequestsButton } from "./clear-requests-button";
import { RequestItem } from "./request-item";
import { verdictOf } from "./verdict";

type RequestListProps = { inbox: Inbox; requests: UseInfiniteQueryResult<InfiniteData<InboxRequestList>> };

export function RequestList({ inbox, requests: live }: RequestListProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const pages = live.data?.pages ?? [];
  const requests = pages.flatMap((page) => page.requests);
  const total = pages[0]?.total ?? 0;
  return (
    <section aria-label="Requests" className="grid min-w-0 gap-3">
      <div className="flex min-h-8 items-center justify-between gap-3">
        <h2 ref={heading} tabIndex={-1} className="rounded-sm font-semibold text-base">
          Requests <span className="font-normal text-muted">{total}</span>
        </h2>
        {total > 0 && <ClearRequestsButton inboxId={inbox.id} focusAfter={heading} />}
      </div>
      {live.error && <FormError>{`The list could not be refreshed. ${messageOf(live.error)}`}</FormError>}
      <Announcement newest={requests[0]} />
      {requests.length > 0 ? <Rows inboxId={inbox.id} requests={requests} /> : <NothingYet inbox={inbox} />}
      {live.hasNextPage && (
        <div className="flex justify-center">
          <Button pending={live.isFetchingNextPage} onClick={() => live.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
      <p className="text-muted text-xs">
        The newest {inboxLimits.requestsKept} requests are kept, with {inboxLimits.bodyBytesKept / 1024} KB of each
        body. After {inboxLimits.daysUnused} days without use the inbox goes away: on{" "}
        <time dateTime={inbox.expires_at} title={formatExact(inbox.expires_at)}>
          {inbox.expires_at.slice(0, 10)}
        </time>{" "}
        unless it is used before.
      </p>
    </section>
  );
}

/** Tells who cannot see the list what arrived; what was there at first is no arrival. */
function Announcement({ newest }: { newest: InboxRequest | undefined }) {
  const first = useRef(newest?.id);
  const arrived = newest && newest.id !== first.current;
  return (
    <p aria-live="polite" className="sr-only">
      {arrived && `${newest.event_type ?? newest.method} arrived. ${verdictOf(newest.verification).label}.`}
    </p>
  );
}

function Rows({ inboxId, requests }: { inboxId: string; requests: InboxRequest[] }) {
  const list = useRef<HTMLOListElement>(null);
  const { shown, arrived, show } = useArrivals(requests, list);
  const showArrived = () => {
    show();
    if (list.current && list.current.getBoundingClientRect().top < 0) list.current.scrollIntoView();
  };
  return (
    <div className="grid min-w-0">
      <div className="sticky top-3 z-10 flex h-0 justify-center">
        {arrived > 0 && (
          <Button variant="primary" size="sm" className="-mt-4 rounded-full shadow-menu" onClick={showArrived}>
            <ArrowUp aria-hidden /> {arrived} new
          </Button>
        )}
      </div>
      <ol ref={list} aria-label="Requests" className="grid min-w-0 scroll-mt-4 gap-2">
        {shown.map((request) => (
          <li key={request.id} className="min-w-0">
            <RequestItem inboxId={inboxId} request={request} openAtFirst={requests.length === 1} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function NothingYet({ inbox: { url, webhooks } }: { inbox: Inbox }) {
  return (
    <EmptyState icon={Radio} title="Nothing has arrived yet" className="px-4">
      {webhooks.length > 0
        ? "It appears here by itself. Send a test event, change a resume, or send something of your own:"
        : "It appears here by itself. Send something of your own:"}
      <div className="mx-auto mt-4 w-full max-w-md text-left">
        <CodeBlock label="Sample command" wrap>
          {`curl -d '{"hello":"inbox"}' ${url}`}
        </CodeBlock>
      </div>
    </EmptyState>
  );
}
