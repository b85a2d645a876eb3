import { CodeBlock } from "@/components/ui/code-block";
import { type ErrorCode, errorCatalog } from "@/lib/contracts/errors";
import { CatalogList } from "./catalog-list";
import { Code, DocsLink, DocsSection } from "./section";

const sample = {
  type: "about:blank",
  title: errorCatalog.invalid_input.title,
  status: errorCatalog.invalid_input.status,
  detail: "Use 1 to 60 seconds",
  code: "invalid_input",
  request_id: "0199c0de-0000-7000-8000-000000000009",
  errors: [{ field: "timeout_seconds", message: "Use 1 to 60 seconds", code: "too_big" }],
};

/** Every error that a call can answer. */
export function ErrorCatalog() {
  const codes = Object.keys(errorCatalog) as ErrorCode[];
  return (
    <DocsSection
      id="errors"
      title="Errors"
      intro={
        <>
          <p>
            Errors are <Code>application/problem+json</Code> (RFC 9457): a{" "}
            <DocsLink href="#object-Problem">Problem</DocsLink> whose <Code>code</Code> never changes its meaning.
            Decide by <Code>code</Code> and show <Code>detail</Code> to people.
          </p>
          <p>
            Invalid input names each field in <Code>errors</Code>. Give the <Code>request_id</Code> when you ask for
            help.
          </p>
        </>
      }
    >
      <CodeBlock label="Sample error">{JSON.stringify(sample, null, 2)}</CodeBlock>
      <CatalogList
        label="Error codes"
        rows={codes.map((code) => ({
          id: `error-${code}`,
          term: (
            <code className="font-mono text-xs">
              <span className="mr-3 text-muted">{errorCatalog[code].status}</span>
              {code}
            </code>
          ),
          text: errorCatalog[code].title,
        }))}
      />
    </DocsSection>
  );
}
