"use client";

import { Inbox as InboxIcon } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { buttonStyle } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { ApiError } from "@/lib/client/api";
import type { Inbox } from "@/lib/contracts/inbox";
import { AnswerCard } from "./answer-card";
import { DeleteInboxButton } from "./delete-inbox-button";
import { InboxWebhooks } from "./inbox-webhooks";
import { RequestList } from "./request-list";
import { SendTestButton } from "./send-test-button";
import { type InitialInbox, useLiveInbox } from "./use-live-inbox";

const crumbs = [{ href: "/inbox", label: "Inbox" }];

export function InboxView(initial: InitialInbox) {
  const { inbox: live, requests, expectArrival } = useLiveInbox(initial);
  const inbox = live.data;
  if (live.error instanceof ApiError && live.error.status === 404) return <Gone />;
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={<Address inbox={inbox} />}
        description="What is sent to this URL is recorded here. Anybody who knows it can send."
        action={
          <>
            <DeleteInboxButton inbox={inbox} />
            <SendTestButton inbox={inbox} onSent={expectArrival} />
          </>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
        {inbox.delivery_problem && (
          <Notice tone="warning" className="lg:col-span-2">
            {inbox.delivery_problem} Until then this inbox takes requests from elsewhere.
          </Notice>
        )}
        <div className="grid min-w-0 gap-6 sm:max-lg:grid-cols-2 lg:order-last">
          <AnswerCard inbox={inbox} />
          <InboxWebhooks inbox={inbox} />
        </div>
        <RequestList inbox={inbox} requests={requests} />
      </div>
    </>
  );
}

function Address({ inbox: { url } }: { inbox: Inbox }) {
  return (
    <span className="flex items-center gap-1">
      <span className="min-w-0 break-all font-mono text-base">{url}</span>
      <CopyButton text={url} label="Copy URL" />
    </span>
  );
}

function Gone() {
  return (
    <>
      <PageHeader crumbs={crumbs} title="Inbox" />
      <EmptyState
        icon={InboxIcon}
        title="This inbox is gone"
        action={
          <Link href="/inbox" className={buttonStyle({ variant: "primary" })}>
            Open inboxes
          </Link>
        }
      >
        It was deleted, or nobody used it for long. Its URL answers 404.
      </EmptyState>
    </>
  );
}
