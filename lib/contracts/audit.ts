import { z } from "zod";
import { nextCursorSchema, pageQuery, timeSchema } from "./pagination";

/** What is written down for the owner of an account: action → what the pages say of it. */
export const auditCatalog = {
  "login.succeeded": "Signed in",
  "login.failed": "Failed to sign in",
  "session.reused": "Session ended: refresh token reused",
  "session.ended": "Session ended",
  "sessions.ended": "Signed out everywhere else",
  "password.changed": "Password changed",
  "password.reset": "Password reset by mail",
  "email.asked": "Change of email asked for",
  "email.changed": "Email changed",
  "provider.linked": "Sign-in provider connected",
  "provider.unlinked": "Sign-in provider disconnected",
  "account.exported": "Data exported",
  "account.deleted": "Deletion of the account asked for",
  "account.kept": "Deletion of the account called off",
  "api_key.created": "API key created",
  "api_key.revoked": "API key revoked",
  "webhook.created": "Webhook created",
  "webhook.updated": "Webhook changed",
  "webhook.deleted": "Webhook deleted",
  "webhook.secret_rotated": "Webhook secret rotated",
  "webhook.secret_revealed": "Webhook secret revealed",
} as const;

export type AuditAction = keyof typeof auditCatalog;
export const auditActions = Object.keys(auditCatalog) as [AuditAction, ...AuditAction[]];

/** What a request tells of who makes it: `address` as the server knows it, `apiKeyId` when it came with a key. */
export type Caller = { requestId: string; userAgent: string | null; address: string | null; apiKeyId: string | null };

export const auditListQuery = pageQuery.extend({
  action: z.enum(auditActions, "must be an action of the audit log").optional(),
});
export type AuditListQuery = z.output<typeof auditListQuery>;

export const auditEntrySchema = z
  .object({
    id: z.uuid(),
    action: z.string().meta({ description: `One of ${auditActions.join(", ")}; more may come` }),
    description: z.string(),
    target_id: z.uuid().nullable(),
    detail: z.string().nullable().meta({ description: "What the target was called then" }),
    ip: z.string().nullable(),
    device: z.string().meta({ description: "Browser and system, as far as the user agent tells" }),
    user_agent: z.string().nullable(),
    api_key_id: z.uuid().nullable().meta({ description: "The API key it was done with" }),
    request_id: z.string().nullable(),
    created_at: timeSchema,
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditListSchema = z.object({
  entries: z.array(auditEntrySchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
  next_cursor: nextCursorSchema,
});
export type AuditList = z.infer<typeof auditListSchema>;
