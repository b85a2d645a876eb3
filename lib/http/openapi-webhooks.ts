import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { type EventType, envelopeSchema, eventCatalog, sampleEnvelope } from "../contracts/events";

const signatureHeaders = z.object({
  "X-Webhook-Event": z.string().meta({ description: "The event's type, such as resume.created" }),
  "X-Webhook-Event-ID": z.uuid().meta({ description: "The same on every attempt: dedupe on it" }),
  "X-Webhook-Delivery-ID": z.uuid().meta({ description: "This event to this webhook: the id in the log" }),
  "X-Webhook-Attempt": z.string().meta({ description: "1 at first, one more on each retry" }),
  "X-Webhook-Signature": z.string().meta({ description: "sha256=<hex HMAC-SHA256 of the raw body, key = the secret>" }),
  "webhook-id": z.string().meta({ description: "The event's id again, as Standard Webhooks names it" }),
  "webhook-timestamp": z.string().meta({ description: "Unix seconds of this attempt" }),
  "webhook-signature": z.string().meta({ description: "Standard Webhooks 1.0 signatures, separated by spaces" }),
});

/** One kind of event as an OpenAPI webhook: what arrives, and what to answer. */
export function describeEvent(type: EventType): ZodOpenApiOperationObject {
  const { description, group } = eventCatalog[type];
  const example = sampleEnvelope(type);
  return {
    operationId: type,
    summary: description,
    tags: [group],
    requestParams: { header: signatureHeaders },
    requestBody: { required: true, content: { "application/json": { schema: envelopeSchema(type), example } } },
    responses: {
      "2XX": { description: "Taken. Any other answer is tried again by the schedule; 410 disables the webhook." },
    },
  };
}
