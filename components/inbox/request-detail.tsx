"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FormError } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { formatExact } from "@/components/ui/time-format";
import { visibleText } from "@/components/ui/visible-text";
import { BodyBlock } from "@/components/webhooks/body-block";
import { HeaderList } from "@/components/webhooks/header-list";
import { messageOf } from "@/lib/client/api";
import { inboxRequestQuery } from "@/lib/client/inboxes";
import { type InboxRequest, type InboxRequestDetail, inboxLimits } from "@/lib/contracts/inbox";
import { tellAnswer } from "./answer-words";
import { SignatureVerdicts } from "./signature-verdicts";

type RequestDetailProps = { inboxId: string; request: InboxRequest };

/** All of a request. How its answer ended comes from the list, which is read again and again. */
export function RequestDetail({ inboxId, request }: RequestDetailProps) {
  const { data: detail, error } = useQuery(inboxRequestQuery(inboxId, request.id));
  return (
    <div className="grid min-w-0 gap-4 border-line border-t px-4 py-4">
      <Facts request={request} detail={detail} />
      <SignatureVerdicts verification={request.verification} />
      {detail && <HeaderList label="Request headers" headers={detail.headers} />}
      {detail && <Body detail={detail} />}
      {!detail && (error ? <FormError>{messageOf(error)}</FormError> : <Skeleton className="h-64" />)}
    </div>
  );
}

function Facts({ request, detail }: { request: InboxRequest; detail: InboxRequestDetail | undefined }) {
  const eventId = detail?.headers["webhook-id"];
  return (
    <div className="flex flex-wrap items-start justify-between gap-3">
      <dl className="grid min-w-0 grow gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact term="Received">{formatExact(request.received_at)}</Fact>
        <Fact term="Answer">{tellExchange(request.answer)}</Fact>
        {eventId && (
          <Fact term="Event id">
            <span className="flex items-center gap-1">
              <code className="min-w-0 break-all font-mono text-xs">{visibleText(eventId)}</code>
              <CopyButton text={eventId} label="Copy event id" />
            </span>
          </Fact>
        )}
      </dl>
      {detail?.delivery && (
        <Link
          href={`/webhooks/${detail.delivery.webhook_id}/events/${detail.delivery.id}`}
          className={buttonStyle({ size: "sm" })}
        >
          Open delivery
        </Link>
      )}
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function tellExchange(answer: InboxRequest["answer"]): string {
  const told = tellAnswer(answer);
  if (answer.state === "waiting") return `${told}; still held back`;
  return answer.state === "hung_up" ? `${told}; the sender left before` : told;
}

function Body({ detail: { body, body_bytes, body_encoding, truncated } }: { detail: InboxRequestDetail }) {
  if (body_bytes === 0) return <p className="text-muted">The body was empty.</p>;
  const notes = [
    body_encoding === "base64" && "Not text, so it is shown in base64.",
    truncated && `Only the first ${inboxLimits.bodyBytesKept / 1024} KB are kept.`,
  ];
  return <BodyBlock label="Request body" text={body} bytes={body_bytes} note={notes.filter(Boolean).join(" ")} />;
}
