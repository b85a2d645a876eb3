import { z } from "zod";
import { eventTypes, eventWildcards } from "./events";
import { deliveryPageQuery, nextCursorSchema, timeSchema } from "./pagination";

export const deliveryStatuses = ["pending", "retrying", "success", "failed", "held", "cancelled"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Why an attempt failed: code → what to do about it, shown beside the error in the log. */
export const attemptErrors = {
  timeout: "The receiver took longer than the webhook's timeout. Answer first, work afterwards, or raise the timeout.",
  connect_timeout: "No connection within 5 seconds. Check the host, the port and its firewall.",
  connection_refused: "Nothing listens at this address. Start the receiver or correct the port.",
  connection_reset: "The receiver closed the connection before it answered. Look into its log.",
  dns: "The host name does not resolve. Check its spelling and its DNS records.",
  tls: "The TLS handshake failed. Check the certificate's names, dates and chain.",
  blocked_target: "The address is not a public one. Use a public https address.",
  redirect: "The receiver answered with a redirect, which is never followed. Enter the final address.",
  http_4xx: "The receiver refused the request. Check its authentication and its route.",
  http_5xx: "The receiver failed. Look into its log; we try again by the schedule.",
  interrupted: "We were stopped during this attempt. It is sent again with the same event_id.",
  internal: "Something went wrong on our side. It is tried again.",
} as const;
export type AttemptErrorCode = keyof typeof attemptErrors;
const errorCodeSchema = z.enum(Object.keys(attemptErrors) as [AttemptErrorCode, ...AttemptErrorCode[]]);

const subscriptionSchema = z.enum([...eventTypes, ...eventWildcards] as [string, ...string[]], {
  error: "Unknown event type",
});

const webhookFields = {
  url: z
    .string({ error: "Enter the address that receives the events" })
    .min(1, "Enter the address that receives the events")
    .max(2000, "Use at most 2000 characters"),
  events: z
    .array(subscriptionSchema)
    .min(1, "Choose at least one event")
    .max(100)
    .transform((events) => [...new Set(events)]),
  description: z
    .string()
    .max(500, "Use at most 500 characters")
    .refine((text) => !text.includes("\u0000"), "Remove the control characters")
    .nullable(),
  timeout_seconds: z.number().int().min(1, "Use 1 to 60 seconds").max(60, "Use 1 to 60 seconds"),
  max_retries: z.number().int().min(0, "Use 0 to 10 retries").max(10, "Use 0 to 10 retries"),
  is_active: z.boolean(),
};

export const createWebhookSchema = z.strictObject({
  url: webhookFields.url,
  events: webhookFields.events,
  description: webhookFields.description.optional(),
  timeout_seconds: webhookFields.timeout_seconds.default(30),
  max_retries: webhookFields.max_retries.default(3),
  is_active: webhookFields.is_active.default(true),
});
export type CreateWebhook = z.output<typeof createWebhookSchema>;

export const updateWebhookSchema = z
  .strictObject(webhookFields)
  .partial()
  .refine((body) => Object.keys(body).length > 0, "Give at least one field");
export type UpdateWebhook = z.output<typeof updateWebhookSchema>;

export const regenerateSecretSchema = z.strictObject({
  overlap_hours: z.number().min(0, "Use 0 to 168 hours").max(168, "Use 0 to 168 hours").default(24),
});

export const webhookSchema = z
  .object({
    id: z.uuid(),
    user_id: z.uuid(),
    url: z.string(),
    description: z.string().nullable(),
    events: z.array(z.string()),
    is_active: z.boolean(),
    disabled_reason: z.enum(["user", "gone", "failing"]).nullable(),
    health: z.enum(["healthy", "failing", "warned", "disabled"]),
    timeout_seconds: z.number().int(),
    max_retries: z.number().int(),
    total_deliveries: z.number().int(),
    successful_deliveries: z.number().int(),
    failed_deliveries: z.number().int(),
    last_delivery_at: timeSchema.nullable(),
    last_success_at: timeSchema.nullable(),
    last_failure_at: timeSchema.nullable(),
    secret_preview: z.string(),
    created_at: timeSchema,
    updated_at: timeSchema,
  })
  .meta({ id: "Webhook" });
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookWithSecretSchema = webhookSchema.extend({ secret: z.string() }).meta({ id: "WebhookWithSecret" });
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>;

export const deliverySchema = z
  .object({
    id: z.uuid(),
    webhook_id: z.uuid(),
    event_id: z.uuid(),
    event_type: z.enum(eventTypes),
    entity_id: z.uuid(),
    payload: z.record(z.string(), z.unknown()).meta({ description: "The event's data" }),
    status: z.enum(deliveryStatuses),
    attempt_count: z.number().int(),
    max_attempts: z.number().int(),
    http_status: z.number().int().nullable(),
    response_body: z.string().nullable(),
    error_message: z.string().nullable(),
    error_code: errorCodeSchema.nullable(),
    response_time_ms: z.number().int().nullable(),
    next_retry_at: timeSchema.nullable(),
    last_attempt_at: timeSchema.nullable(),
    created_at: timeSchema,
    completed_at: timeSchema.nullable(),
    test: z.boolean(),
    manual: z.boolean(),
  })
  .meta({ id: "Delivery" });
export type Delivery = z.infer<typeof deliverySchema>;

export const attemptSchema = z
  .object({
    number: z.number().int(),
    status: z.enum(["in_flight", "success", "failed", "interrupted"]),
    manual: z.boolean(),
    started_at: timeSchema,
    finished_at: timeSchema.nullable(),
    duration_ms: z.number().int().nullable(),
    url: z.string(),
    request_headers: z.record(z.string(), z.string()),
    http_status: z.number().int().nullable(),
    response_headers: z.record(z.string(), z.string()).nullable(),
    response_body: z.string().nullable(),
    truncated: z.boolean(),
    error_code: errorCodeSchema.nullable(),
    error_message: z.string().nullable(),
  })
  .meta({ id: "Attempt" });
export type Attempt = z.infer<typeof attemptSchema>;

export const deliveryDetailSchema = deliverySchema
  .extend({
    request_body: z.string().meta({ description: "The exact bytes that are sent, as UTF-8 text" }),
    request_headers: z.record(z.string(), z.string()).meta({ description: "Headers of the latest attempt" }),
    attempts: z.array(attemptSchema),
  })
  .meta({ id: "DeliveryDetail" });
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

export const deliveryListQuery = deliveryPageQuery.extend({
  status: z.enum(deliveryStatuses).optional(),
  event_type: z.enum(eventTypes).optional(),
  entity_id: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DeliveryListQuery = z.output<typeof deliveryListQuery>;

export const deliveryListSchema = z.object({
  events: z.array(deliverySchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
});
export type DeliveryList = z.infer<typeof deliveryListSchema>;

const countSchema = z.number().int();
export const statisticsSchema = z
  .object({
    pending: countSchema,
    success: countSchema,
    failed: countSchema,
    retrying: countSchema,
    held: countSchema,
    cancelled: countSchema,
    total: countSchema,
    success_rate: z.number().nullable().meta({ description: "success / (success + failed), 0 to 1; null before any" }),
    p50_ms: z.number().int().nullable(),
    p95_ms: z.number().int().nullable(),
    daily: z
      .array(z.object({ date: z.iso.date(), success: countSchema, failed: countSchema, total: countSchema }))
      .meta({ description: "The last 30 days that had deliveries, UTC" }),
  })
  .meta({ id: "WebhookStatistics" });
export type WebhookStatistics = z.infer<typeof statisticsSchema>;

export const eventTypeSchema = z
  .object({
    type: z.enum(eventTypes),
    description: z.string(),
    group: z.string(),
    sample: z.record(z.string(), z.unknown()),
    schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema of `data`" }),
  })
  .meta({ id: "EventType" });
export type EventTypeInfo = z.infer<typeof eventTypeSchema>;
