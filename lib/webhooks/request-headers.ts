import type { DeliveryRow } from "@/db/queries/deliveries";
import type { WebhookRow } from "@/db/queries/webhooks";
import { decryptSecret } from "./secrets";
import { signatureHeaders } from "./sign";

const version = "1.0";

/** The headers of one attempt, freshly timed and signed. `overlap` tells whether the previous secret still signs. */
export function buildRequestHeaders(
  source: { delivery: DeliveryRow; webhook: WebhookRow; body: string; overlap: boolean },
  attempt: number,
): Record<string, string> {
  const { delivery, webhook, body, overlap } = source;
  const previous = overlap && webhook.previousSecret ? decryptSecret(webhook.previousSecret) : undefined;
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    "Content-Type": "application/json",
    "User-Agent": `ResumeBuilder-Webhooks/${version}`,
    "X-Webhook-Event": delivery.eventType,
    "X-Webhook-Event-ID": delivery.eventId,
    "X-Webhook-Delivery-ID": delivery.id,
    "X-Webhook-Attempt": String(attempt),
    ...signatureHeaders(
      { current: decryptSecret(webhook.secret), previous },
      { eventId: delivery.eventId, timestamp, body },
    ),
  };
}
