import { z } from "zod";
import { activityFields } from "./deliveries";
import { eventTypes, eventWildcards } from "./events";
import { timeSchema } from "./pagination";

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
    .nullable()
    .meta({ examples: ["Tells the careers site"] }),
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

export const testWebhookSchema = z.strictObject({
  event_type: z.enum(eventTypes, { error: "Unknown event type" }).optional().meta({
    description: "The first type the webhook subscribes to when left out",
  }),
});

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

export const webhookListSchema = z.object({
  webhooks: z.array(webhookSchema),
  activity: z
    .array(z.object({ webhook_id: z.uuid(), hour: timeSchema, ...activityFields }))
    .meta({ description: "The last 24 hours of each webhook; hours without deliveries are left out" }),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
});
export type WebhookList = z.infer<typeof webhookListSchema>;
