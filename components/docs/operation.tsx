import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { type ErrorCode, errorCatalog } from "@/lib/contracts/errors";
import { FieldList } from "./field-list";
import type { Answer, ReferenceOperation } from "./read-reference";
import { AnchorHeading, Code, DocsLink } from "./section";

const tones: Record<string, Tone> = {
  GET: "neutral",
  POST: "success",
  PUT: "warning",
  PATCH: "warning",
  DELETE: "danger",
};

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={tones[method] ?? "neutral"} className="h-5 rounded px-1.5 font-mono text-[11px]">
      {method}
    </Badge>
  );
}

const credentialNotes: Record<ReferenceOperation["credentials"], string> = {
  none: "No credentials needed",
  token: "",
  session: "Only for signed-in pages; a token is not enough",
};

type OperationProps = { operation: ReferenceOperation; commonErrors: string[] };

/** One call: what it takes and answers on the left, a command and a sample answer on the right. */
export function OperationArticle({ operation, commonErrors }: OperationProps) {
  const { id, method, path, summary, description, inputs, answer, curl } = operation;
  return (
    <article id={id} aria-label={summary} className="@container scroll-mt-6 border-line border-t pt-6">
      <header className="grid gap-1.5">
        <AnchorHeading id={id} level={4} className="text-base">
          {summary}
        </AnchorHeading>
        <p className="flex flex-wrap items-center gap-2">
          <MethodBadge method={method} />
          <code className="break-all font-mono text-xs">{path}</code>
          <span className="text-muted text-xs">{credentialNotes[operation.credentials]}</span>
        </p>
        {description && <p className="max-w-3xl text-pretty text-muted">{description}</p>}
      </header>
      <div className="mt-4 grid @3xl:grid-cols-2 gap-x-8 gap-y-5">
        <div className="grid min-w-0 content-start gap-5">
          {inputs.map(({ label, fields }) => (
            <Part key={label} title={label}>
              <FieldList fields={fields} mark="required" />
            </Part>
          ))}
          {answer && <AnswerPart answer={answer} />}
          <ErrorsPart codes={operation.errorCodes} common={commonErrors} />
        </div>
        <div className="grid min-w-0 content-start gap-3">
          <CodeBlock label={`Command: ${summary}`} className="max-h-96">
            {curl}
          </CodeBlock>
          {answer?.sample && (
            <CodeBlock label={`Sample answer: ${summary}`} className="max-h-96">
              {answer.sample}
            </CodeBlock>
          )}
        </div>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h5 className="border-line border-b pb-1.5 font-medium text-muted text-xs">{title}</h5>
      {children}
    </section>
  );
}

function AnswerPart({ answer: { status, mediaType, type, ref, fields } }: { answer: Answer }) {
  return (
    <Part title={`Answer ${status}`}>
      {ref && (
        <p className="py-2 text-muted text-xs">
          {type === ref ? "The object " : "A list of "}
          <DocsLink href={`#object-${ref}`}>{ref}</DocsLink>
        </p>
      )}
      {!ref && !type && <p className="py-2 text-muted text-xs">{mediaType ? <Code>{mediaType}</Code> : "No body."}</p>}
      {!ref && fields.length > 0 && <FieldList fields={fields} mark="optional" />}
    </Part>
  );
}

function ErrorsPart({ codes, common }: { codes: string[]; common: string[] }) {
  const own = codes.filter((code) => !common.includes(code)) as ErrorCode[];
  const shared = codes.filter((code) => common.includes(code)) as ErrorCode[];
  return (
    <Part title="Errors">
      {own.length > 0 && (
        <dl className="divide-y divide-line text-xs">
          {own.map((code) => (
            <div key={code} className="flex flex-wrap items-baseline gap-x-2 py-2">
              <dt>
                <span className="mr-2 text-muted">{errorCatalog[code].status}</span>
                <ErrorLink code={code} />
              </dt>
              <dd className="text-muted">{errorCatalog[code].title}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="py-2 text-muted text-xs leading-6">
        {own.length > 0 ? "Also " : ""}
        {shared.map((code, index) => (
          <span key={code}>
            {index > 0 && ", "}
            {errorCatalog[code].status} <ErrorLink code={code} />
          </span>
        ))}
      </p>
    </Part>
  );
}

function ErrorLink({ code }: { code: ErrorCode }) {
  return (
    <a href={`#error-${code}`} title={errorCatalog[code].title} className="rounded-sm font-mono hover:text-accent">
      {code}
    </a>
  );
}
