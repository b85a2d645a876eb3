import { sampleEnvelope } from "@/lib/contracts/events";

/** Everything that can be wrong: code → what to do about it. */
export const problems = {
  secret_missing: "Paste the webhook's signing secret.",
  secret_preview: "This is the preview of a secret. Paste the whole one, or rotate the secret to get a new one.",
  secret_without_prefix: "A secret starts with whsec_. Paste all of it.",
  secret_not_base64: "What follows whsec_ is not complete base64. Copy the secret again, up to its last =.",
  headers_missing: "None of the signature's headers is here. Paste the request's headers, one per line.",
  body_missing: "Paste the request's body, exactly as it arrived.",
  "missing_webhook-id": "The header webhook-id is missing.",
  "missing_webhook-timestamp": "The header webhook-timestamp is missing.",
  "missing_webhook-signature": "The header webhook-signature is missing.",
  timestamp_not_seconds: "webhook-timestamp is not a number of seconds. Paste it as it arrived.",
  signature_not_v1: "webhook-signature holds no v1 signature. It looks like v1,K5oZ… and may hold several.",
  signature_not_sha256: "X-Webhook-Signature is not sha256= and 64 hexadecimal digits. Part of it may be missing.",
  id_or_timestamp_changed:
    "Secret and body are right, but webhook-id or webhook-timestamp is not the one that was signed.",
  previous_secret:
    "This header is signed with the new secret, and yours is the one before the rotation. It works in webhook-signature until the overlap ends.",
  body_spaces: "The body has spaces or line breaks around it that were not sent, such as a newline at its end.",
  body_rewritten:
    "The body was parsed and written again, so its spaces or escapes differ. Verify the raw bytes, before any JSON parser.",
  body_quoted: "The body is a JSON string that holds the real body. Verify the text inside it.",
  body_not_json: "The body is not complete JSON, so it was cut off or changed on the way.",
  body_of_another_event: "The body belongs to another event than webhook-id names. Take both from the same request.",
  other_secret:
    "The body looks untouched, so the signature was most likely made with another secret: of another webhook, or from before or after a rotation.",
  body_or_secret:
    "Either the body was changed, or the secret is another webhook's. Take the raw bytes, before any JSON parser.",
} as const;
export type Problem = keyof typeof problems;

/** What receivers do to a body by mistake: how to undo it, and what to call it. */
const changes: Array<{ problem: Problem; restore: (body: string) => string | null }> = [
  { problem: "body_spaces", restore: (body) => body.replace(/^\uFEFF/, "").trim() },
  { problem: "body_rewritten", restore: (body) => JSON.stringify(JSON.parse(body)) },
  { problem: "body_quoted", restore: (body) => quotedText(body) },
];

function quotedText(body: string): string | null {
  const text: unknown = JSON.parse(body);
  return typeof text === "string" ? text : null;
}

/** The change that, undone, makes the body verify; null when none does. */
export async function describeBodyChange(
  body: string,
  verifies: (body: string) => Promise<boolean>,
): Promise<Problem | null> {
  for (const { problem, restore } of changes) {
    const restored = attempt(() => restore(body));
    if (restored !== null && restored !== body && (await verifies(restored))) return problem;
  }
  return null;
}

const envelopeFields = Object.keys(sampleEnvelope("resume.created")).join();

/** What a body that does not verify says about the reason: one that looks as we send it speaks for another secret. */
export function looksAsSent(body: string, webhookId: string): Problem {
  const envelope = attempt(() => JSON.parse(body) as { event_id?: unknown } | null);
  if (typeof envelope !== "object" || envelope === null) return "body_not_json";
  if (webhookId && typeof envelope.event_id === "string" && envelope.event_id !== webhookId) {
    return "body_of_another_event";
  }
  const compact = JSON.stringify(envelope) === body && Object.keys(envelope).join() === envelopeFields;
  return compact ? "other_secret" : "body_or_secret";
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
