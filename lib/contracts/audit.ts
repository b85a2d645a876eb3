/** What is written down for the owner of an account: sensitive things somebody did with its credentials. */
export const auditActions = [
  "webhook.created",
  "webhook.deleted",
  "webhook.secret_rotated",
  "webhook.secret_revealed",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What a request tells of who makes it. No address: behind a proxy it would be the proxy's, and headers can be forged. */
export type Caller = { requestId: string; userAgent: string | null };
