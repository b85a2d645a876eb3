import { z } from "zod";
import { eventTypes } from "./events";
import { deliveryPageQuery, nextCursorSchema, timeSchema } from "./pagination";

export const deliveryStatuses = ["pending", "retrying", "success", "failed", "held", "cancelled"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** Why an attempt failed: code → what to do about it, shown beside the error in the log. */
export const attemptErrors = {
  timeout: "The receiver took longer than the webhook's timeout. Answer first, work afterwards, or raise the timeout.",
  connect_timeout: "No connection in time, which is 5 seconds at most. Check the host, the port and its firewall.",
  connection_refused: "Nothing listens at this address. Start the receiver or correct the port.",
  connection_reset: "The receiver closed the connection before it answered. Look into its log.",
  dns: "The host name does not resolve. Check its spelling and its DNS records.",
  tls: "The TLS handshake failed. Check the certificate's names, dates and chain.",
  blocked_target: "The address is not a public one. Use a public https address.",
  redirect: "The receiver answered with a redirect, which is never followed. Enter the final address.",
  http_4xx: "The receiver refused the request. Check its authentication and its route.",
  http_5xx: "The receiver failed. Look into its log, mend it, then retry.",
  interrupted: "We were stopped during this attempt. It is sent again with the same event_id.",
  internal: "Something went wrong on our side. It is tried again.",
} as const;
export type AttemptErrorCode = keyof typeof attemptErrors;
const errorCodeSchema = z.enum(Object.keys(attemptErrors) as [AttemptErrorCode, ...AttemptErrorCode[]]);

export const deliverySchema = z
  .object({
    id: z.uuid(),
    webhook_id: z.uuid(),
    event_id: z.uuid(),
    event_type: z.enum(eventTypes),
    entity_id: z.uuid(),
    payload: z.record(z.string(), z.unknown()).nullable().meta({ description: "The event's data; null once expired" }),
    expired: z
      .boolean()
      .meta({ description: "Payload and bodies are no longer kept: it can be read but not sent again" }),
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

/** Milliseconds of each phase of an attempt; null for a phase it did not reach or did not need. */
const timingsSchema = z
  .object({
    dns_ms: z.number().nullable(),
    connect_ms: z.number().nullable(),
    tls_ms: z.number().nullable(),
    first_byte_ms: z.number().nullable().meta({ description: "From the request's last byte to the answer's first" }),
  })
  .meta({ id: "AttemptTimings" });
export type AttemptTimings = z.infer<typeof timingsSchema>;

export const attemptSchema = z
  .object({
    number: z.number().int(),
    status: z.enum(["in_flight", "success", "failed", "interrupted"]),
    manual: z.boolean(),
    started_at: timeSchema,
    finished_at: timeSchema.nullable(),
    duration_ms: z.number().int().nullable(),
    url: z.string(),
    remote_address: z.string().nullable(),
    timings: timingsSchema.nullable(),
    request_headers: z.record(z.string(), z.string()),
    request_bytes: z.number().int().nullable().meta({ description: "Bytes of the request's body" }),
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
    request_body: z
      .string()
      .nullable()
      .meta({ description: "The exact bytes that are sent, as UTF-8 text; null once expired" }),
    request_headers: z.record(z.string(), z.string()).meta({ description: "Headers of the latest attempt" }),
    attempts: z.array(attemptSchema),
  })
  .meta({ id: "DeliveryDetail" });
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;

export const deliveryListQuery = deliveryPageQuery.extend({
  id: z.uuid().optional().meta({ description: "A delivery's, an event's or an entity's id" }),
  status: z.enum(deliveryStatuses).optional(),
  event_type: z.enum(eventTypes).optional(),
  entity_id: z.uuid().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type DeliveryListQuery = z.output<typeof deliveryListQuery>;

const countSchema = z.number().int();
const statusCounts = {
  pending: countSchema,
  retrying: countSchema,
  success: countSchema,
  failed: countSchema,
  held: countSchema,
  cancelled: countSchema,
} satisfies Record<DeliveryStatus, z.ZodNumber>;
export const deliveryListSchema = z.object({
  events: z.array(deliverySchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
  counts: z.object(statusCounts).meta({
    description: "All deliveries of the webhook by status, or those of `event_type`; other filters do not count",
  }),
});
export type DeliveryList = z.infer<typeof deliveryListSchema>;

/** Deliveries by the time they were created; tests included. */
export const activityFields = {
  success: countSchema,
  failed: countSchema,
  total: countSchema,
  average_ms: z.number().int().nullable().meta({ description: "Mean response time of the ended ones" }),
};
export const statisticsSchema = z
  .object({
    ...statusCounts,
    total: countSchema,
    success_rate: z.number().nullable().meta({ description: "success / (success + failed), 0 to 1; null before any" }),
    p50_ms: z.number().int().nullable().meta({ description: "Of the newest 1000 deliveries" }),
    p95_ms: z.number().int().nullable(),
    daily: z
      .array(z.object({ date: z.iso.date(), ...activityFields }))
      .meta({ description: "The last 30 days that had deliveries, UTC" }),
    hourly: z
      .array(z.object({ hour: timeSchema, ...activityFields }))
      .meta({ description: "The last 24 hours that had deliveries" }),
  })
  .meta({ id: "WebhookStatistics" });
export type WebhookStatistics = z.infer<typeof statisticsSchema>;
