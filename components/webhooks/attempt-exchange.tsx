"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Tab, TabContent, TabList, Tabs } from "@/components/ui/tabs";
import { visibleText } from "@/components/ui/visible-text";
import { type Attempt, attemptErrors } from "@/lib/contracts/deliveries";
import { BodyBlock } from "./body-block";
import { curlCommand } from "./curl-command";
import { HeaderList } from "./header-list";
import { TimingBar } from "./timing-bar";

type AttemptExchangeProps = { attempt: Attempt; body: string | null };

/** What one attempt sent and what came back. */
export function AttemptExchange({ attempt, body }: AttemptExchangeProps) {
  return (
    <div className="grid gap-4 border-line border-t px-4 py-4">
      <Remedy attempt={attempt} />
      <TimingBar attempt={attempt} />
      <Tabs defaultValue={attempt.status === "in_flight" ? "request" : "response"} className="grid min-w-0 gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <TabList aria-label="Exchange">
            <Tab value="request">Request</Tab>
            <Tab value="response">Response</Tab>
          </TabList>
          <CopyButton text={curlCommand(attempt, body)} label="Copy as cURL" withText />
        </div>
        <TabContent value="request" className="grid min-w-0 gap-4">
          <Request attempt={attempt} body={body} />
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
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{error_message ? visibleText(error_message) : error_code}</span>
        <code className="font-mono text-xs">{error_code}</code>
      </p>
      <p className="text-foreground">{attemptErrors[error_code]}</p>
    </Notice>
  );
}

function Request({ attempt, body }: AttemptExchangeProps) {
  const { url, remote_address, request_headers, request_bytes } = attempt;
  return (
    <>
      <div className="grid gap-1 font-mono text-xs">
        <p className="break-all">
          <span className="font-medium">POST</span> {visibleText(url)}
        </p>
        {remote_address && <p className="text-muted">to {remote_address}</p>}
      </div>
      <HeaderList label="Request headers" headers={request_headers} />
      {body === null ? (
        <p className="text-muted">The body has expired: payloads are kept for a limited time.</p>
      ) : (
        <BodyBlock label="Request body" text={body} bytes={request_bytes} />
      )}
    </>
  );
}

const onlyBeginning = "The answer was longer; only its beginning is kept.";

function Response({ attempt }: { attempt: Attempt }) {
  const { status, http_status, response_headers, response_body, truncated } = attempt;
  if (status === "in_flight") return <p className="text-muted">Waiting for the receiver's answer.</p>;
  if (http_status === null) return <p className="text-muted">The receiver did not answer.</p>;
  return (
    <>
      <p className="font-mono text-xs">
        <span className="font-medium">HTTP {http_status}</span>
      </p>
      {response_headers && <HeaderList label="Response headers" headers={response_headers} />}
      {response_body ? (
        <BodyBlock label="Response body" text={response_body} note={truncated ? onlyBeginning : undefined} />
      ) : (
        <p className="text-muted">The body was empty.</p>
      )}
    </>
  );
}
