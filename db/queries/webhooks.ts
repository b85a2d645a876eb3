import { and, count, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { webhooks } from "../schema/webhooks";

export type WebhookRow = typeof webhooks.$inferSelect;
type NewWebhook = Pick<
  WebhookRow,
  "url" | "description" | "events" | "isActive" | "timeoutSeconds" | "maxRetries" | "secret" | "secretPreview"
>;
type WebhookChange = Partial<
  Pick<
    WebhookRow,
    | "url"
    | "description"
    | "events"
    | "isActive"
    | "disabledReason"
    | "health"
    | "failingSince"
    | "timeoutSeconds"
    | "maxRetries"
    | "secret"
    | "secretPreview"
  >
>;

const live = (ownerId: OwnerId, id?: string): SQL | undefined =>
  and(eq(webhooks.userId, ownerId), isNull(webhooks.deletedAt), id ? eq(webhooks.id, id) : undefined);

/** Inserts a webhook unless the owner has `limit` already; the lock makes two at once count each other. */
export async function insertWebhook(
  db: Db,
  ownerId: OwnerId,
  webhook: NewWebhook,
  limit: number,
): Promise<WebhookRow | null> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ownerId}, 0))`);
  const [counted] = await db.select({ total: count() }).from(webhooks).where(live(ownerId));
  if ((counted?.total ?? 0) >= limit) return null;
  const [row] = await db
    .insert(webhooks)
    .values({ ...webhook, userId: ownerId, disabledReason: webhook.isActive ? null : "user" })
    .returning();
  return row ?? null;
}

export async function findWebhook(db: Db, ownerId: OwnerId, id: string): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhooks).where(live(ownerId, id));
  return row ?? null;
}

export async function lockWebhook(db: Db, ownerId: OwnerId, id: string): Promise<WebhookRow | null> {
  const [row] = await db.select().from(webhooks).where(live(ownerId, id)).for("update");
  return row ?? null;
}

export async function listOwnerWebhooks(
  db: Db,
  ownerId: OwnerId,
  page: { limit: number; offset: number; active_only: boolean },
): Promise<{ rows: WebhookRow[]; total: number }> {
  const matching = and(live(ownerId), page.active_only ? eq(webhooks.isActive, true) : undefined);
  const [counted] = await db.select({ total: count() }).from(webhooks).where(matching);
  const rows = await db
    .select()
    .from(webhooks)
    .where(matching)
    .orderBy(desc(webhooks.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: counted?.total ?? 0 };
}

export async function updateWebhookRow(
  db: Db,
  ownerId: OwnerId,
  id: string,
  change: WebhookChange,
): Promise<WebhookRow | null> {
  const [row] = await db
    .update(webhooks)
    .set({ ...change, updatedAt: sql`now()` })
    .where(live(ownerId, id))
    .returning();
  return row ?? null;
}

/** Puts a new secret in place; the old one keeps signing for `overlapHours`. */
export async function rotateSecret(
  db: Db,
  ownerId: OwnerId,
  id: string,
  next: { secret: string; secretPreview: string; overlapHours: number },
): Promise<WebhookRow | null> {
  const { overlapHours, ...secret } = next;
  const overlaps = overlapHours > 0;
  const [row] = await db
    .update(webhooks)
    .set({
      ...secret,
      previousSecret: overlaps ? sql`${webhooks.secret}` : null,
      previousSecretExpiresAt: overlaps ? sql`now() + make_interval(secs => ${overlapHours * 3600})` : null,
      updatedAt: sql`now()`,
    })
    .where(live(ownerId, id))
    .returning();
  return row ?? null;
}

export async function markWebhookDeleted(db: Db, ownerId: OwnerId, id: string): Promise<{ url: string } | null> {
  const [row] = await db
    .update(webhooks)
    .set({ deletedAt: sql`now()`, isActive: false })
    .where(live(ownerId, id))
    .returning({ url: webhooks.url });
  return row ?? null;
}
