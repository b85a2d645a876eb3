import { CodeBlock } from "@/components/ui/code-block";
import { SnippetTabs } from "@/components/webhooks/snippet-tabs";
import { Code, DocsSection } from "./section";

const library = `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const event = new Webhook(secret).verify(rawBody, headers);`;

/** How a receiver knows that a request is ours. */
export function Signatures() {
  return (
    <DocsSection
      id="signatures"
      title="Signatures"
      intro={
        <>
          <p>
            Every delivery is signed as{" "}
            <a href="https://www.standardwebhooks.com" className="font-medium text-accent underline underline-offset-4">
              Standard Webhooks
            </a>{" "}
            lays down, with the secret that was shown when the webhook was created. Four rules make a receiver safe:
          </p>
          <ol className="list-decimal pl-5 marker:text-muted">
            <li>
              Check the raw bytes as they arrived. A body that was parsed and written again has another signature.
            </li>
            <li>Compare in constant time, and accept any one of the signatures in the header.</li>
            <li>
              Refuse a <Code>webhook-timestamp</Code> that is more than 5 minutes off, or an old request can be
              replayed.
            </li>
            <li>
              Skip an <Code>event_id</Code> that you have handled: deliveries arrive at least once.
            </li>
          </ol>
          <p>
            While a rotation overlaps, <Code>webhook-signature</Code> carries one signature per secret, so the old and
            the new secret both verify.
          </p>
        </>
      }
    >
      <SnippetTabs />
      <section aria-label="With a library" className="grid min-w-0 gap-2">
        <h3 className="font-semibold text-base">With a library</h3>
        <p className="max-w-3xl text-muted">
          The official <Code>standardwebhooks</Code> libraries do the same in JavaScript, Python, Go, PHP, Ruby, Rust,
          Java and C#.
        </p>
        <CodeBlock label="Verification with the library">{library}</CodeBlock>
      </section>
    </DocsSection>
  );
}
