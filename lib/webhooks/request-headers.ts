import { decryptSecret } from "./secrets";
import { signatureHeaders } from "./sign";

const version = "1.0";

/** What the headers are made of; the secrets as stored, the previous one only while it still signs. */
export type SignedDelivery = {
  id: string;
  eventId: string;
  eventType: string;
  body: string;
  secret: string;
  previousSecret: string | null;
};

/** The headers of one attempt, freshly timed and signed. @throws Error when a secret cannot be decrypted */
export function buildRequestHeaders(delivery: SignedDelivery, attempt: number): Record<string, string> {
  const { id, eventId, eventType, body, secret, previousSecret } = delivery;
  const previous = previousSecret ? decryptSecret(previousSecret) : undefined;
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    "Content-Type": "application/json",
    "User-Agent": `ResumeBuilder-Webhooks/${version}`,
    "X-Webhook-Event": eventType,
    "X-Webhook-Event-ID": eventId,
    "X-Webhook-Delivery-ID": id,
    "X-Webhook-Attempt": String(attempt),
    ...signatureHeaders({ current: decryptSecret(secret), previous }, { eventId, timestamp, body }),
  };
}
