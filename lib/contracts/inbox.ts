import { z } from "zod";
import { nextCursorSchema, pageQuery, timeSchema } from "./pagination";
import { webhookWithSecretSchema } from "./webhooks";

/** What an inbox may hold and do; the page shows these, and the domain keeps them. */
export const inboxLimits = {
  inboxesPerUser: 5,
  daysUnused: 7,
  requestsKept: 200,
  bodyBytesKept: 65_536,
  /** A larger body is refused, unrecorded. */
  bodyBytesRead: 262_144,
  requestsPerSecond: 100,
  /** Requests of one inbox that may wait for their answer at once. */
  openRequests: 200,
  timestampToleranceSeconds: 300,
};

const maxDelayMs = 70_000;
const maxRetryAfterSeconds = 604_800;
/** RFC 9110, IMF-fixdate: `Sun, 06 Nov 1994 08:49:37 GMT`. */
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const retryAfterHint = "Use seconds up to 604800, or a date such as Sun, 06 Nov 2044 08:49:37 GMT";

const retryAfterSchema = z
  .union([z.number(), z.string().trim().max(40)], retryAfterHint)
  .refine((value) => isSeconds(value) || isHttpDate(value), retryAfterHint)
  .transform(String);

function isSeconds(value: number | string): boolean {
  return /^\d{1,6}$/.test(String(value)) && Number(value) <= maxRetryAfterSeconds;
}

function isHttpDate(value: number | string): boolean {
  return typeof value === "string" && httpDate.test(value) && !Number.isNaN(Date.parse(value));
}

export const createInboxSchema = z.strictObject({
  with_webhook: z
    .boolean()
    .default(false)
    .meta({ description: "Also create a webhook for all events that delivers to the inbox" }),
});

/** What an inbox answers to every request from now on. */
export const inboxAnswerSchema = z.strictObject({
  status: z.number().int().min(200, "Use a status from 200 to 599").max(599, "Use a status from 200 to 599"),
  delay_ms: z.number().int().min(0, "Use 0 to 70000 ms").max(maxDelayMs, "Use 0 to 70000 ms").default(0),
  retry_after: retryAfterSchema.nullable().default(null).meta({ description: "Seconds, or an HTTP date" }),
});
export type InboxAnswer = z.output<typeof inboxAnswerSchema>;
export type InboxAnswerInput = z.input<typeof inboxAnswerSchema>;

const answerSchema = z.object({
  status: z.number().int(),
  delay_ms: z.number().int(),
  retry_after: z.string().nullable(),
});

export const inboxSchema = z
  .object({
    id: z.uuid(),
    url: z.string().meta({ description: "Takes any method; who knows it may send to it" }),
    answer: answerSchema,
    webhooks: z
      .array(
        z.object({
          id: z.uuid(),
          is_active: z.boolean(),
          disabled_reason: z.enum(["user", "gone", "failing"]).nullable(),
          previous_secret_expires_at: timeSchema.nullable().meta({ description: "Set while a rotation overlaps" }),
        }),
      )
      .meta({ description: "Your webhooks that deliver to this inbox; their secrets verify what arrives" }),
    request_count: z
      .number()
      .int()
      .meta({ description: `Requests kept, at most ${inboxLimits.requestsKept}` }),
    delivery_problem: z.string().nullable().meta({ description: "Why webhooks may not deliver to this URL, if so" }),
    created_at: timeSchema,
    expires_at: timeSchema.meta({ description: `${inboxLimits.daysUnused} days after its last use` }),
  })
  .meta({ id: "Inbox" });
export type Inbox = z.infer<typeof inboxSchema>;

export const createdInboxSchema = inboxSchema
  .extend({ webhook: webhookWithSecretSchema.nullable() })
  .meta({ id: "CreatedInbox" });
export type CreatedInbox = z.infer<typeof createdInboxSchema>;

export const inboxListQuery = pageQuery.omit({ cursor: true });
export const inboxListSchema = z.object({
  inboxes: z.array(inboxSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
});
export type InboxList = z.infer<typeof inboxListSchema>;

/** Why a signature does not verify: code → what it means. */
export const signatureProblems = {
  missing: "The header is not there.",
  malformed: "The headers are not in the scheme's form.",
  no_webhook: "No webhook of yours delivers here, so there is no secret to check with.",
  mismatch: "No secret of the webhook makes this signature from these bytes.",
  timestamp: `The signature is right, but its time is more than ${inboxLimits.timestampToleranceSeconds / 60} minutes off.`,
} as const;
export type SignatureProblem = keyof typeof signatureProblems;

const signatureCheckSchema = z
  .object({
    verified: z.boolean(),
    secrets: z
      .array(z.enum(["current", "previous"]))
      .meta({ description: "Which of the webhook's secrets made a signature in the header" }),
    webhook_id: z.uuid().nullable().meta({ description: "The webhook whose secret that is" }),
    problem: z.enum(Object.keys(signatureProblems) as [SignatureProblem, ...SignatureProblem[]]).nullable(),
  })
  .meta({ id: "SignatureCheck" });
export type SignatureCheck = z.infer<typeof signatureCheckSchema>;

const verificationSchema = z.object({
  standard: signatureCheckSchema.meta({ description: "`webhook-signature`, the Standard Webhooks scheme" }),
  body: signatureCheckSchema.meta({ description: "`X-Webhook-Signature`, the plain HMAC of the body" }),
});
export type InboxVerification = z.infer<typeof verificationSchema>;

export const answerStates = ["waiting", "answered", "hung_up"] as const;

export const inboxRequestSchema = z
  .object({
    id: z.uuid(),
    method: z.string(),
    event_type: z.string().nullable().meta({ description: "As its X-Webhook-Event header says; not checked" }),
    attempt: z.number().int().nullable().meta({ description: "As its X-Webhook-Attempt header says" }),
    body_bytes: z.number().int(),
    verification: verificationSchema,
    answer: answerSchema.extend({
      state: z.enum(answerStates).meta({ description: "`hung_up`: the sender left before the answer" }),
    }),
    received_at: timeSchema,
  })
  .meta({ id: "InboxRequest" });
export type InboxRequest = z.infer<typeof inboxRequestSchema>;

export const inboxRequestDetailSchema = inboxRequestSchema
  .extend({
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    body_encoding: z
      .enum(["utf8", "base64"])
      .meta({ description: "base64 when the bytes are not UTF-8 text without NUL" }),
    truncated: z
      .boolean()
      .meta({ description: `Only the first ${inboxLimits.bodyBytesKept} bytes of the body are kept` }),
    delivery: z
      .object({ id: z.uuid(), webhook_id: z.uuid() })
      .nullable()
      .meta({ description: "The delivery of yours that this request is an attempt of" }),
  })
  .meta({ id: "InboxRequestDetail" });
export type InboxRequestDetail = z.infer<typeof inboxRequestDetailSchema>;

export const inboxRequestListSchema = z.object({
  requests: z.array(inboxRequestSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
});
export type InboxRequestList = z.infer<typeof inboxRequestListSchema>;
