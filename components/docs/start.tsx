import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import type { Reference } from "./read-reference";
import { Code, DocsLink, DocsSection } from "./section";

/** The way from nothing to a verified event, in four commands. */
export function Start({ reference }: { reference: Reference }) {
  const curlOf = (id: string) =>
    reference.groups.flatMap(({ operations }) => operations).find((operation) => operation.id === id)?.curl ?? "";
  return (
    <DocsSection
      id="start"
      title="Start"
      intro={
        <p>
          The API speaks JSON at <Code className="break-all">{reference.baseUrl}</Code>. Four commands lead from nothing
          to a verified event.
        </p>
      }
    >
      <ol className="grid min-w-0 gap-8">
        <Step number={1} title="Get a token" label="Command: get a token" code={curlOf("login")}>
          Exchange your email and password for an access token. It is good for 15 minutes;{" "}
          <DocsLink href="#refresh">the refresh token</DocsLink> gets the next one.
        </Step>
        <Step
          number={2}
          title="Send it with every call"
          label="Command: who am I"
          code={`TOKEN="the access_token of step 1"\n${curlOf("getMe")}`}
        >
          In the <Code>Authorization</Code> header, as a bearer token.
        </Step>
        <Step number={3} title="Create a webhook" label="Command: create a webhook" code={curlOf("createWebhook")}>
          Its answer holds the signing secret: keep it. Then <DocsLink href="#events">every event</DocsLink> that the
          webhook subscribes to is sent to its URL.
        </Step>
        <Step number={4} title="Make something happen" label="Command: create a resume" code={curlOf("createResume")}>
          Your receiver gets <DocsLink href="#event-resume.created">resume.created</DocsLink>.{" "}
          <DocsLink href="#signatures">Verify its signature</DocsLink> before you trust it.
        </Step>
      </ol>
    </DocsSection>
  );
}

type StepProps = { number: number; title: string; label: string; code: string; children: ReactNode };

function Step({ number, title, label, code, children }: StepProps) {
  return (
    <li className="@container">
      <div className="grid @3xl:grid-cols-2 gap-x-8 gap-y-3">
        <div className="grid min-w-0 grid-cols-[1.75rem_minmax(0,1fr)] content-start gap-y-1">
          <span aria-hidden className="font-semibold text-accent">
            {number}
          </span>
          <h3 className="font-semibold">{title}</h3>
          <p className="col-start-2 text-pretty text-muted">{children}</p>
        </div>
        <CodeBlock label={label}>{code}</CodeBlock>
      </div>
    </li>
  );
}
