/**
 * What may be done how often; an operation names the limit it has beyond that of all calls (`api`). How much each allows
 * is a setting.
 */
export type LimitId = "api" | "exports" | "signups" | "mails";
