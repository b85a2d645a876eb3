import type { Tone } from "@/components/ui/badge";
import { type InboxVerification, type SignatureCheck, signatureProblems } from "@/lib/contracts/inbox";

export type Verdict = { label: string; tone: Tone };

/** What both signatures of a request are worth together, in two or three words. */
export function verdictOf({ standard, body }: InboxVerification): Verdict {
  const checks = [standard, body];
  if (checks.every(({ verified }) => verified)) return { label: verifiedLabel(standard), tone: "success" };
  if (standard.problem === "timestamp") return { label: "Out of time", tone: "warning" };
  if (checks.some(({ verified }) => verified)) return { label: "One of two verifies", tone: "warning" };
  if (checks.every(({ problem }) => problem === "missing")) return { label: "Unsigned", tone: "neutral" };
  if (checks.every(({ problem }) => problem === "no_webhook" || problem === "missing"))
    return { label: "Not checked", tone: "neutral" };
  return { label: "Not verified", tone: "danger" };
}

function verifiedLabel({ secrets }: SignatureCheck): string {
  if (secrets.length > 1) return "Verified, both secrets";
  return secrets[0] === "previous" ? "Verified, previous secret" : "Verified";
}

/** What one signature is worth, in a word and in a sentence. */
export function explainCheck(check: SignatureCheck): Verdict & { why: string } {
  if (check.verified) return { label: "Valid", tone: "success", why: `Made with ${tellSecrets(check.secrets)}.` };
  const why = signatureProblems[check.problem ?? "mismatch"];
  if (check.problem === "missing") return { label: "Not signed", tone: "neutral", why };
  if (check.problem === "no_webhook") return { label: "Not checked", tone: "neutral", why };
  if (check.problem === "timestamp") return { label: "Out of time", tone: "warning", why };
  return { label: "Not valid", tone: "danger", why };
}

function tellSecrets(secrets: SignatureCheck["secrets"]): string {
  if (secrets.length > 1) return "both secrets of the webhook: two signatures, while a rotation overlaps";
  return secrets[0] === "previous" ? "the webhook's previous secret" : "the webhook's current secret";
}
