import { and, count, eq, inArray, like, lt, ne, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { idempotencyKeys, users } from "../schema/accounts";
import { engineEvents, engineRuns } from "../schema/engine";
import { inboxes, inboxRequests } from "../schema/inbox";
import { rateLimits } from "../schema/limits";
import { mailRequests, mails } from "../schema/mails";
import { exportJobs, resumes } from "../schema/resumes";
import { attempts, deliveries, deliveryCounts, events, recoveries, webhooks } from "../schema/webhooks";

const batchRows = 500;

/** Closes an account whose days of grace were over before a moment, for good. @returns false when it was kept */
export async function closeForErasure(db: Db, ownerId: OwnerId, before: Date): Promise<boolean> {
  const over = and(eq(users.id, ownerId), lt(users.deleteAfter, before));
  const rows = await db.update(users).set({ isActive: false }).where(over).returning({ id: users.id });
  return rows.length > 0;
}

async function deleteBatch(db: Db, table: PgTable, id: PgColumn, which: SQL | undefined): Promise<number> {
  const batch = db.select({ id }).from(table).where(which).limit(batchRows);
  return (await db.delete(table).where(inArray(id, batch)).returning({ id })).length;
}

const idsOf = (db: Db, table: typeof deliveries | typeof webhooks | typeof inboxes, ownerId: OwnerId) =>
  db.select({ id: table.id }).from(table).where(eq(table.userId, ownerId));

/** The engine's own rows name users, for the sake of fairness. */
const namesOwner = (event: PgColumn, ownerId: OwnerId) => sql`${event} -> 'data' ->> 'userId' = ${ownerId}`;

/**
 * What a user has, in the order in which it can go: what would be many rows for one cascade, and what no foreign key
 * reaches. The rest goes with the user's row.
 */
const parts: Array<(db: Db, ownerId: OwnerId) => Promise<number>> = [
  (db, ownerId) => deleteBatch(db, attempts, attempts.id, inArray(attempts.deliveryId, idsOf(db, deliveries, ownerId))),
  (db, ownerId) => deleteBatch(db, deliveries, deliveries.id, eq(deliveries.userId, ownerId)),
  (db, ownerId) => deleteBatch(db, events, events.id, eq(events.userId, ownerId)),
  (db, ownerId) => deleteBatch(db, recoveries, recoveries.id, eq(recoveries.userId, ownerId)),
  async (db, ownerId) => {
    // All at once: the sweeper folds them to few. They have no id to take a batch by.
    await db.delete(deliveryCounts).where(inArray(deliveryCounts.webhookId, idsOf(db, webhooks, ownerId)));
    return 0;
  },
  (db, ownerId) => deleteBatch(db, webhooks, webhooks.id, eq(webhooks.userId, ownerId)),
  (db, ownerId) =>
    deleteBatch(db, inboxRequests, inboxRequests.id, inArray(inboxRequests.inboxId, idsOf(db, inboxes, ownerId))),
  (db, ownerId) => deleteBatch(db, exportJobs, exportJobs.id, eq(exportJobs.userId, ownerId)),
  (db, ownerId) => deleteBatch(db, resumes, resumes.id, eq(resumes.userId, ownerId)),
  (db, ownerId) => deleteBatch(db, idempotencyKeys, idempotencyKeys.id, eq(idempotencyKeys.scope, ownerId)),
  (db, ownerId) => deleteBatch(db, rateLimits, rateLimits.key, like(rateLimits.key, `%:${ownerId}`)),
  (db, ownerId) => deleteBatch(db, engineEvents, engineEvents.id, namesOwner(engineEvents.event, ownerId)),
  (db, ownerId) =>
    deleteBatch(
      db,
      engineRuns,
      engineRuns.id,
      and(namesOwner(engineRuns.event, ownerId), ne(engineRuns.status, "running")),
    ),
];

/** Deletes one batch of the first thing that is left. @returns how many rows; 0 when only the user's own row is left */
export async function eraseBatch(db: Db, ownerId: OwnerId): Promise<number> {
  for (const part of parts) {
    const rows = await part(db, ownerId);
    if (rows > 0) return rows;
  }
  return 0;
}

/** Deletes the user's row and all that hangs on it, and what only names the address. @returns false while a run of the engine still names the user */
export async function eraseUser(db: Db, ownerId: OwnerId): Promise<boolean> {
  const [running] = await db.select({ runs: count() }).from(engineRuns).where(namesOwner(engineRuns.event, ownerId));
  if (running?.runs) return false;
  const closed = and(eq(users.id, ownerId), eq(users.isActive, false));
  const address = db
    .select({ email: sql`lower(${users.email})` })
    .from(users)
    .where(closed);
  await db.delete(mails).where(inArray(sql`lower(${mails.recipient})`, address));
  await db.delete(mailRequests).where(inArray(sql`lower(${mailRequests.email})`, address));
  await db.delete(users).where(closed);
  return true;
}
