"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatDuration } from "@/components/ui/time-format";
import { readableBody, visibleText } from "@/components/ui/visible-text";
import { type Attempt, attemptErrors } from "@/lib/contracts/deliveries";
import { AttemptStatusBadge } from "./delivery-status";
import { HeaderList } from "./header-list";

type AttemptItemProps = { attempt: Attempt; body: string | null; openAtFirst: boolean };

export function AttemptItem({ attempt, body, openAtFirst }: AttemptItemProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <Card>
      <details className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-3 hover:bg-subtle/60">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform duration-150 group-open:rotate-90"
          />
          <span className="font-medium">Attempt {attempt.number}</span>
          <AttemptStatusBadge status={attempt.status} />
          {attempt.manual && <Badge>Manual</Badge>}
          <span className="flex flex-wrap gap-x-3 text-muted sm:ml-auto">
            {attempt.http_status !== null && <span className="text-foreground">HTTP {attempt.http_status}</span>}
            {attempt.duration_ms !== null && <span>{formatDuration(attempt.duration_ms)}</span>}
            <TimeAgo iso={attempt.started_at} />
          </span>
        </summary>
        {open && <Exchange attempt={attempt} body={body} />}
      </details>
    </Card>
  );
}

function Exchange({ attempt, body }: { attempt: Attempt; body: string | null }) {
  return (
    <div className="grid gap-4 border-line border-t px-4 py-4">
      <Remedy attempt={attempt} />
      <Tabs defaultValue="response" className="grid min-w-0 gap-3">
        <div>
          <TabList aria-label="Exchange">
            <Tab value="request">Request</Tab>
            <Tab value="response">Response</Tab>
          </TabList>
        </div>
        <TabContent value="request" className="grid min-w-0 gap-4">
          <p className="break-all font-mono text-xs">POST {attempt.url}</p>
          <HeaderList label="Request headers" headers={attempt.request_headers} />
          <Body label="Request body" text={body ?? "Expired: payloads are kept for a limited time."} />
        </TabContent>
        <TabContent value="response" className="grid min-w-0 gap-4">
          <Response attempt={attempt} />
        </TabContent>
      </Tabs>
    </div>
  );
}

function Remedy({ attempt: { error_code, error_message } }: { attempt: Attempt }) {
  if (!error_code) return null;
  return (
    <Notice tone="danger">
      <p className="font-medium">{error_message ? visibleText(error_message) : error_code}</p>
      <p className="text-foreground">
        <code className="mr-2 font-mono text-muted text-xs">{error_code}</code>
        {attemptErrors[error_code]}
      </p>
    </Notice>
  );
}

function Response({ attempt }: { attempt: Attempt }) {
  const { status, http_status, response_headers, response_body, truncated } = attempt;
  if (status === "in_flight") return <p className="text-muted">Waiting for the receiver's answer.</p>;
  if (http_status === null) return <p className="text-muted">The receiver did not answer.</p>;
  return (
    <>
      <p className="font-mono text-xs">HTTP {http_status}</p>
      {response_headers && <HeaderList label="Response headers" headers={response_headers} />}
      {response_body ? (
        <Body label="Response body" text={response_body} />
      ) : (
        <p className="text-muted">The body was empty.</p>
      )}
      {truncated && <p className="text-muted text-xs">The body was longer; only its beginning is kept.</p>}
    </>
  );
}

/** Shown for reading; the copy button gives the bytes as they were sent, which is what was signed. */
function Body({ label, text }: { label: string; text: string }) {
  return (
    <div className="grid gap-1.5">
      <h3 className="font-medium text-muted text-xs">Body</h3>
      <CodeBlock label={label} copyText={text}>
        {readableBody(text)}
      </CodeBlock>
    </div>
  );
}
