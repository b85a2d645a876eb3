import { and, count, desc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { InboxAnswer } from "../../lib/contracts/inbox";
import type { Db } from "../client";
import { inboxes } from "../schema/inbox";
import { webhooks } from "../schema/webhooks";

export type InboxRow = typeof inboxes.$inferSelect;

const live = gt(inboxes.expiresAt, sql`now()`);
const ofOwner = (ownerId: OwnerId, id?: string): SQL | undefined =>
  and(eq(inboxes.userId, ownerId), live, id ? eq(inboxes.id, id) : undefined);
const inDays = (days: number) => sql`now() + make_interval(days => ${days})`;

/** Plain names: columns in a template lose their table's name, and this needs both. */
const requestCount = sql<number>`(select count(*)::int from inbox_requests r where r.inbox_id = inboxes.id)`;

/** Inserts an inbox unless the owner has `limit` already; the lock makes two at once count each other. */
export async function insertInbox(
  db: Db,
  ownerId: OwnerId,
  token: string,
  { limit, days }: { limit: number; days: number },
): Promise<InboxRow | null> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ownerId}, 1))`);
  const [counted] = await db.select({ total: count() }).from(inboxes).where(ofOwner(ownerId));
  if ((counted?.total ?? 0) >= limit) return null;
  const [row] = await db
    .insert(inboxes)
    .values({ userId: ownerId, token, expiresAt: inDays(days) })
    .returning();
  return row ?? null;
}

export async function findInbox(db: Db, ownerId: OwnerId, id: string) {
  const [row] = await db.select({ inbox: inboxes, requestCount }).from(inboxes).where(ofOwner(ownerId, id));
  return row ?? null;
}

export async function listOwnerInboxes(db: Db, ownerId: OwnerId, page: { limit: number; offset: number }) {
  const [counted] = await db.select({ total: count() }).from(inboxes).where(ofOwner(ownerId));
  const rows = await db
    .select({ inbox: inboxes, requestCount })
    .from(inboxes)
    .where(ofOwner(ownerId))
    .orderBy(desc(inboxes.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: counted?.total ?? 0 };
}

/** The inbox behind a receiving URL; the token is all the authority it takes. */
export async function findInboxByToken(db: Db, token: string): Promise<InboxRow | null> {
  const [row] = await db
    .select()
    .from(inboxes)
    .where(and(eq(inboxes.token, token), live));
  return row ?? null;
}

/** The owner's webhooks whose URL has this path, which no other URL has. The database's clock ends the overlap. */
export async function listInboxWebhooks(db: Db, ownerId: OwnerId, path: string) {
  return db
    .select({
      id: webhooks.id,
      isActive: webhooks.isActive,
      disabledReason: webhooks.disabledReason,
      secret: webhooks.secret,
      previousSecret: webhooks.previousSecret,
      previousSecretExpiresAt: webhooks.previousSecretExpiresAt,
      overlap: sql<boolean>`coalesce(${webhooks.previousSecretExpiresAt} > now(), false)`,
    })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.userId, ownerId),
        isNull(webhooks.deletedAt),
        sql`position(${path}::text in ${webhooks.url}) > 0`,
      ),
    )
    .orderBy(webhooks.id);
}
export type InboxWebhook = Awaited<ReturnType<typeof listInboxWebhooks>>[number];

/** Changes the answer, which also counts as use. @returns whether there is such an inbox */
export async function updateInboxAnswer(
  db: Db,
  ownerId: OwnerId,
  id: string,
  answer: InboxAnswer,
  days: number,
): Promise<boolean> {
  const rows = await db
    .update(inboxes)
    .set({
      answerStatus: answer.status,
      answerDelayMs: answer.delay_ms,
      answerRetryAfter: answer.retry_after,
      expiresAt: inDays(days),
    })
    .where(ofOwner(ownerId, id))
    .returning({ id: inboxes.id });
  return rows.length > 0;
}

/** Notes that an inbox is in use; at most once an hour, so that a burst does not queue for its row. */
export async function extendInbox(db: Db, id: string, days: number): Promise<void> {
  await db
    .update(inboxes)
    .set({ expiresAt: inDays(days) })
    .where(and(eq(inboxes.id, id), lt(inboxes.expiresAt, sql`${inDays(days)} - interval '1 hour'`)));
}

export async function deleteInboxRow(db: Db, ownerId: OwnerId, id: string): Promise<boolean> {
  const rows = await db.delete(inboxes).where(ofOwner(ownerId, id)).returning({ id: inboxes.id });
  return rows.length > 0;
}

/** Deletes the expired inboxes with what they hold. @returns how many */
export async function deleteExpiredInboxes(db: Db): Promise<number> {
  const rows = await db.delete(inboxes).where(lt(inboxes.expiresAt, sql`now()`)).returning({ id: inboxes.id });
  return rows.length;
}
