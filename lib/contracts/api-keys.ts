import { z } from "zod";
import { timeSchema } from "./pagination";
import { type Scope, scopes } from "./scopes";

/** What every API key starts with, so that it is known for one wherever it turns up. */
export const apiKeyPrefix = "rb_live_";
export const maxApiKeys = 10;

const scopeSchema = z.enum(scopes, "must be one of the scopes");

export const createApiKeySchema = z.strictObject({
  name: z.string().trim().min(1, "Enter a name").max(100, "Use at most 100 characters"),
  scopes: z
    .array(scopeSchema)
    .min(1, "Choose at least one scope")
    .max(100, "Name each scope once")
    .transform((chosen): Scope[] => scopes.filter((scope) => chosen.includes(scope))),
  expires_at: z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 time such as 2030-01-31T00:00:00Z" })
    .refine((time) => Date.parse(time) > Date.now(), "must be in the future")
    .refine((time) => Date.parse(time) < Date.UTC(10_000, 0), "must be before the year 10000")
    .nullish()
    .meta({ description: "The key works until then; without it until it is revoked" }),
});
export type CreateApiKey = z.output<typeof createApiKeySchema>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    preview: z.string().meta({
      description: "The key's first characters; the rest is stored as a hash only",
      examples: ["rb_live_4fQm…"],
    }),
    scopes: z.array(scopeSchema),
    created_at: timeSchema,
    expires_at: timeSchema.nullable(),
    last_used_at: timeSchema.nullable().meta({ description: "To the minute" }),
    expired: z.boolean(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof apiKeySchema>;

export const createdApiKeySchema = apiKeySchema
  .extend({
    key: z
      .string()
      .meta({ description: "The key itself, in this answer and never again", examples: ["rb_live_4fQm…"] }),
  })
  .meta({ id: "CreatedApiKey" });
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

export const apiKeyListSchema = z.object({
  api_keys: z.array(apiKeySchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
});
export type ApiKeyList = z.infer<typeof apiKeyListSchema>;
