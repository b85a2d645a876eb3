/** What an API key may be allowed to do: scope → what the pages say of it. Types, validation and the docs derive from it. */
export const scopeCatalog = {
  "resumes:read": "Read resumes and their history",
  "resumes:write": "Create, change and delete resumes; read them too",
  "exports:write": "Export resumes as files",
  "webhooks:read": "Read webhooks, deliveries and inboxes",
  "webhooks:write": "Create, change and delete webhooks and inboxes, send again; read them too",
  "account:read": "Read name, email and the audit log",
} as const;

export type Scope = keyof typeof scopeCatalog;
export const scopes = Object.keys(scopeCatalog) as [Scope, ...Scope[]];

/** Whether what was granted covers a scope: writing includes reading, as with Stripe's and GitHub's keys. */
export function scopesCover(granted: readonly Scope[], wanted: Scope): boolean {
  return granted.some((scope) => scope === wanted || scope.replace(/:write$/, ":read") === wanted);
}
