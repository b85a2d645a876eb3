"use client";

import { ChevronRight, LoaderCircle, Unplug } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { visibleText } from "@/components/ui/visible-text";
import type { InboxRequest } from "@/lib/contracts/inbox";
import { RequestDetail } from "./request-detail";
import { VerdictBadge } from "./signature-verdicts";

type RequestItemProps = { inboxId: string; request: InboxRequest; openAtFirst: boolean };

/** One request in a line; opened, all of it. */
export function RequestItem({ inboxId, request, openAtFirst }: RequestItemProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <Card>
      <details className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1.5 rounded-lg px-4 py-2.5 hover:bg-subtle/60">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform duration-150 group-open:rotate-90"
          />
          <span className="min-w-0 break-all font-medium font-mono text-xs">
            {request.event_type === null ? request.method : visibleText(request.event_type)}
          </span>
          {request.attempt !== null && (
            <Badge tone={request.attempt > 1 ? "accent" : "neutral"}>Attempt {request.attempt}</Badge>
          )}
          <VerdictBadge verification={request.verification} />
          <span className="ml-auto flex items-center gap-x-3 text-muted">
            <AnswerState answer={request.answer} />
            <TimeAgo iso={request.received_at} />
          </span>
        </summary>
        {open && <RequestDetail inboxId={inboxId} request={request} />}
      </details>
    </Card>
  );
}

function AnswerState({ answer: { state, status } }: { answer: InboxRequest["answer"] }) {
  if (state === "waiting") {
    return (
      <Badge tone="accent" icon={LoaderCircle} spin>
        Holding {status}
      </Badge>
    );
  }
  if (state === "hung_up") {
    return (
      <Badge tone="warning" icon={Unplug}>
        Sender hung up
      </Badge>
    );
  }
  return <span className="text-foreground">Answered {status}</span>;
}
