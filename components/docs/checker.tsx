import { SignatureChecker } from "@/components/webhooks/signature-checker";
import { DocsSection } from "./section";

/** The place to find out why a signature does not verify. */
export function Checker() {
  return (
    <DocsSection
      id="signature-checker"
      title="Signature checker"
      intro={
        <p>
          Paste a request that does not verify. Your browser does the work: neither the secret nor the request leaves
          this page.
        </p>
      }
    >
      <div className="max-w-[640px]">
        <SignatureChecker />
      </div>
    </DocsSection>
  );
}
