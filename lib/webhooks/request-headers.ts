import { decryptSecret } from "./secrets";
import { signatureHeaders } from "./sign";

const version = "1.0";

/** What the headers are made of; the secrets as stored, the previous one only while it still signs. */
export type SignedDelivery = {
  id: string;
  url: string;
  eventId: string;
  eventType: string;
  body: string;
  secret: string;
  previousSecret: string | null;
};

/**
 * Every header of one attempt, freshly timed and signed. Those of the connection are named as the wire has them, so
 * that nothing is added to what the log stores. @throws Error when a secret cannot be decrypted
 */
export function buildRequestHeaders(delivery: SignedDelivery, attempt: number): Record<string, string> {
  const { id, url, eventId, eventType, body, secret, previousSecret } = delivery;
  const previous = previousSecret ? decryptSecret(previousSecret) : undefined;
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    ...(URL.canParse(url) ? { host: new URL(url).host } : {}),
    connection: "close",
    "Content-Type": "application/json",
    "User-Agent": `ResumeBuilder-Webhooks/${version}`,
    "X-Webhook-Event": eventType,
    "X-Webhook-Event-ID": eventId,
    "X-Webhook-Delivery-ID": id,
    "X-Webhook-Attempt": String(attempt),
    ...signatureHeaders({ current: decryptSecret(secret), previous }, { eventId, timestamp, body }),
    "content-length": String(Buffer.byteLength(body)),
  };
}
