import { and, count, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries, recoveries, webhooks } from "../schema/webhooks";

export type RecoveryRow = typeof recoveries.$inferSelect;
/** A recovery with what became of the deliveries it queued. */
export type RecoveryProgress = { recovery: RecoveryRow; succeeded: number; waiting: number };
type NewRecovery = Pick<RecoveryRow, "webhookId" | "since" | "until" | "deliveryStatus" | "matched">;

const ofOwner = (ownerId: OwnerId, webhookId: string) =>
  and(eq(recoveries.userId, ownerId), eq(recoveries.webhookId, webhookId));

/** @returns the new recovery, or null when one is running for this webhook already */
export async function insertRecovery(db: Db, ownerId: OwnerId, recovery: NewRecovery): Promise<RecoveryRow | null> {
  const [row] = await db
    .insert(recoveries)
    .values({ ...recovery, userId: ownerId, status: "running" })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

export async function hasRunningRecovery(db: Db, webhookId: string): Promise<boolean> {
  const running = and(eq(recoveries.webhookId, webhookId), eq(recoveries.status, "running"));
  return (await db.select({ id: recoveries.id }).from(recoveries).where(running)).length > 0;
}

export async function findRecovery(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  id: string,
): Promise<RecoveryProgress | null> {
  const [row] = await db
    .select()
    .from(recoveries)
    .where(and(ofOwner(ownerId, webhookId), eq(recoveries.id, id)));
  return row ? ((await withProgress(db, [row]))[0] ?? null) : null;
}

export async function listWebhookRecoveries(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  page: { limit: number; offset: number },
): Promise<{ rows: RecoveryProgress[]; total: number }> {
  const matching = ofOwner(ownerId, webhookId);
  const [counted] = await db.select({ total: count() }).from(recoveries).where(matching);
  const rows = await db
    .select()
    .from(recoveries)
    .where(matching)
    .orderBy(desc(recoveries.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows: await withProgress(db, rows), total: counted?.total ?? 0 };
}

async function withProgress(db: Db, rows: RecoveryRow[]): Promise<RecoveryProgress[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await db
    .select({ id: deliveries.recoveryId, status: deliveries.status, total: count() })
    .from(deliveries)
    .where(inArray(deliveries.recoveryId, ids))
    .groupBy(deliveries.recoveryId, deliveries.status);
  return rows.map((recovery) => {
    const of = (...statuses: string[]) =>
      found
        .filter(({ id, status }) => id === recovery.id && statuses.includes(status))
        .reduce((sum, { total }) => sum + total, 0);
    return { recovery, succeeded: of("success"), waiting: of("pending", "retrying") };
  });
}

/** Locks an owner's recovery; whoever changes one or queues for it holds this lock. */
export async function lockOwnRecovery(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  id: string,
): Promise<RecoveryRow | null> {
  const [row] = await db
    .select()
    .from(recoveries)
    .where(and(ofOwner(ownerId, webhookId), eq(recoveries.id, id)))
    .for("update");
  return row ?? null;
}

/** Locks a running recovery for a batch, and tells whether its webhook still takes deliveries. */
export async function lockRunningRecovery(
  db: Db,
  id: string,
): Promise<{ recovery: RecoveryRow; wanted: boolean; maxRetries: number } | null> {
  const [row] = await db
    .select({
      recovery: recoveries,
      wanted: sql<boolean>`${webhooks.isActive} and ${webhooks.deletedAt} is null`,
      maxRetries: webhooks.maxRetries,
    })
    .from(recoveries)
    .innerJoin(webhooks, eq(webhooks.id, recoveries.webhookId))
    .where(and(eq(recoveries.id, id), eq(recoveries.status, "running")))
    .for("update", { of: recoveries });
  return row ?? null;
}

/** Notes that a batch was queued up to `cursor`. */
export async function advanceRecovery(db: Db, id: string, batch: { cursor: string; queued: number }): Promise<void> {
  const queued = sql`${recoveries.queued} + ${batch.queued}`;
  await db.update(recoveries).set({ cursor: batch.cursor, queued }).where(eq(recoveries.id, id));
}

/** Notes that a run works on it, so that the sweeper leaves it alone. */
export async function touchRecovery(db: Db, id: string): Promise<void> {
  await db.update(recoveries).set({ requestedAt: sql`now()` }).where(eq(recoveries.id, id));
}

/** Ends a recovery. `putBack` deliveries no longer count as queued. */
export async function endRecovery(db: Db, id: string, status: "completed" | "cancelled", putBack = 0): Promise<void> {
  await db
    .update(recoveries)
    .set({ status, endedAt: sql`now()`, queued: sql`${recoveries.queued} - ${putBack}` })
    .where(eq(recoveries.id, id));
}

/** Ends what runs for a webhook that takes no more. Before its deliveries are locked: two orders would deadlock. */
export async function cancelRunningRecovery(db: Db, webhookId: string): Promise<void> {
  await db
    .update(recoveries)
    .set({ status: "cancelled", endedAt: sql`now()` })
    .where(and(eq(recoveries.webhookId, webhookId), eq(recoveries.status, "running")));
}

/** Running recoveries that no run works on, marked as asked for now. */
export async function takeForgottenRecoveries(db: Db): Promise<Array<Pick<RecoveryRow, "id" | "webhookId">>> {
  const silent = or(isNull(recoveries.requestedAt), lt(recoveries.requestedAt, sql`now() - interval '2 minutes'`));
  return db
    .update(recoveries)
    .set({ requestedAt: sql`now()` })
    .where(and(eq(recoveries.status, "running"), silent))
    .returning({ id: recoveries.id, webhookId: recoveries.webhookId });
}
