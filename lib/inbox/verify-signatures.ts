import { createHash, timingSafeEqual } from "node:crypto";
import type { InboxWebhook } from "@/db/queries/inboxes";
import { type InboxVerification, inboxLimits, type SignatureCheck, type SignatureProblem } from "../contracts/inbox";
import { readSecret } from "../webhooks/secrets";
import { bodySignature, standardSignature } from "../webhooks/sign";

type Received = { headers: Record<string, string>; body: Uint8Array };
type Key = { webhookId: string; name: "current" | "previous"; secret: string };

/**
 * Checks both signature schemes as a receiver would, with the secrets of the webhooks that deliver here; during a
 * rotation's overlap with the previous one too. `now` is in milliseconds.
 */
export function verifySignatures(received: Received, webhooks: InboxWebhook[], now = Date.now()): InboxVerification {
  const keys = webhooks.flatMap(keysOf);
  return { standard: checkStandard(received, keys, now), body: checkBody(received, keys) };
}

/** What a webhook may sign with; a secret that cannot be read signs nothing. */
function keysOf({ id, secret, previousSecret, overlap }: InboxWebhook): Key[] {
  const stored = { current: secret, previous: overlap ? previousSecret : null };
  return (["current", "previous"] as const).flatMap((name) => {
    const clear = stored[name] === null ? null : readSecret(stored[name]);
    return clear === null ? [] : [{ webhookId: id, name, secret: clear }];
  });
}

function checkStandard({ headers, body }: Received, keys: Key[], now: number): SignatureCheck {
  const given = headers["webhook-signature"];
  if (given === undefined) return refused("missing");
  const { "webhook-id": eventId, "webhook-timestamp": timestamp = "" } = headers;
  const signatures = given.split(" ").filter((signature) => signature.startsWith("v1,"));
  if (!eventId || !/^\d{1,12}$/.test(timestamp) || signatures.length === 0) return refused("malformed");
  const signed = { eventId, timestamp: Number(timestamp), body };
  const check = checkKeys(keys, signatures, (secret) => standardSignature(secret, signed));
  const secondsOff = Math.abs(now / 1000 - signed.timestamp);
  const stale = check.verified && secondsOff > inboxLimits.timestampToleranceSeconds;
  return stale ? { ...check, verified: false, problem: "timestamp" } : check;
}

function checkBody({ headers, body }: Received, keys: Key[]): SignatureCheck {
  const given = headers["x-webhook-signature"];
  if (given === undefined) return refused("missing");
  if (!/^sha256=[0-9a-f]{64}$/.test(given)) return refused("malformed");
  return checkKeys(keys, [given], (secret) => bodySignature(secret, body));
}

/** Which keys made one of the signatures; when several webhooks share a URL, the first that fits. */
function checkKeys(keys: Key[], signatures: string[], sign: (secret: string) => string): SignatureCheck {
  if (keys.length === 0) return refused("no_webhook");
  const matching = keys.filter(({ secret }) => {
    const expected = sign(secret);
    return signatures.some((signature) => isSame(signature, expected));
  });
  const webhookId = matching[0]?.webhookId;
  if (!webhookId) return refused("mismatch");
  const names = matching.filter((key) => key.webhookId === webhookId).map(({ name }) => name);
  return { verified: true, secrets: names, webhook_id: webhookId, problem: null };
}

const refused = (problem: SignatureProblem): SignatureCheck => ({
  verified: false,
  secrets: [],
  webhook_id: null,
  problem,
});

/** Compares in constant time; hashing first makes the lengths equal. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
