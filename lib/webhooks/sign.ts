import { createHmac } from "node:crypto";

const secretPrefix = "whsec_";

/** The parts of one signed request. `timestamp` is in Unix seconds; text counts as its UTF-8 bytes. */
export type Signed = { eventId: string; timestamp: number; body: string | Uint8Array };

/** Standard Webhooks 1.0: `v1,` + base64 HMAC-SHA256 of `id.timestamp.body`; the key is the base64 after `whsec_`. */
export function standardSignature(secret: string, { eventId, timestamp, body }: Signed): string {
  const key = Buffer.from(secret.slice(secretPrefix.length), "base64");
  return `v1,${createHmac("sha256", key).update(`${eventId}.${timestamp}.`).update(body).digest("base64")}`;
}

/** `sha256=` + hex HMAC-SHA256 of the raw body; the key is the whole secret string as UTF-8. */
export function bodySignature(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** Both signature schemes. While a rotation overlaps, the standard one carries the previous secret's signature too. */
export function signatureHeaders(
  secrets: { current: string; previous?: string },
  signed: Signed,
): Record<string, string> {
  const keys = secrets.previous ? [secrets.current, secrets.previous] : [secrets.current];
  return {
    "X-Webhook-Signature": bodySignature(secrets.current, signed.body),
    "webhook-id": signed.eventId,
    "webhook-timestamp": String(signed.timestamp),
    "webhook-signature": keys.map((key) => standardSignature(key, signed)).join(" "),
  };
}
