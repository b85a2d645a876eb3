import { and, count, eq, exists, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import { type RecoverableStatus, recoverableStatuses } from "../../lib/contracts/recoveries";
import type { Db } from "../client";
import { deliveries, events } from "../schema/webhooks";
import type { DeliveryRow } from "./deliveries";
import { type Lead, oldestFirst, withLead } from "./delivery-order";
import { createdBetween, idsBetween } from "./delivery-times";
import type { RecoveryRow } from "./recoveries";

type Scope = Pick<RecoveryRow, "webhookId" | "since" | "until" | "deliveryStatus">;

const statusesOf = ({ deliveryStatus }: Scope): readonly RecoverableStatus[] =>
  deliveryStatus ? [deliveryStatus] : recoverableStatuses;

/** What a recovery may send again: no tests, nothing in flight, and nothing whose payload has expired. */
function recoverable(db: Db, { since, until }: Scope) {
  const body = db
    .select({ one: sql`1` })
    .from(events)
    .where(and(eq(events.id, deliveries.eventId), isNotNull(events.body)));
  return and(
    eq(deliveries.test, false),
    or(isNull(deliveries.lockedUntil), lte(deliveries.lockedUntil, sql`now()`)),
    createdBetween(since, until),
    exists(body),
  );
}

export async function countRecoverable(db: Db, ownerId: OwnerId, scope: Scope): Promise<number> {
  const ofWebhook = and(eq(deliveries.userId, ownerId), eq(deliveries.webhookId, scope.webhookId));
  const [counted] = await db
    .select({ total: count() })
    .from(deliveries)
    .where(and(ofWebhook, inArray(deliveries.status, [...statusesOf(scope)]), recoverable(db, scope)));
  return counted?.total ?? 0;
}

/** The ids of the next deliveries after the cursor, oldest first. One query a status, as the index is by status. */
export async function nextRecoverable(db: Db, recovery: RecoveryRow, limit: number): Promise<string[]> {
  const found = await Promise.all(statusesOf(recovery).map((status) => nextOf(db, recovery, status, limit)));
  return found
    .flat()
    .map(({ id }) => id)
    .sort()
    .slice(0, limit);
}

function nextOf(db: Db, recovery: RecoveryRow, status: RecoverableStatus, limit: number) {
  const lead: Lead = [
    { column: deliveries.webhookId, value: recovery.webhookId },
    { column: deliveries.status, value: status },
  ];
  const bounds = { ...idsBetween(recovery.since, recovery.until), after: recovery.cursor ?? undefined };
  return db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(withLead(lead, bounds), recoverable(db, recovery), endedBefore(status, recovery.createdAt)))
    .orderBy(...oldestFirst(lead))
    .limit(limit);
}

/** What failed only after the recovery began was not part of what it matched. */
const endedBefore = (status: RecoverableStatus, time: Date): SQL | undefined =>
  status === "failed" ? or(isNull(deliveries.completedAt), lte(deliveries.completedAt, time)) : undefined;

/** Opens deliveries again, due now and with a fresh chain of attempts; the last error stays in the log. */
export async function reopenForRecovery(
  db: Db,
  recoveryId: string,
  ids: string[],
  maxRetries: number,
): Promise<Array<Pick<DeliveryRow, "id" | "webhookId" | "userId">>> {
  return db
    .update(deliveries)
    .set({
      status: sql`case when ${deliveries.attemptCount} = 0 then 'pending' else 'retrying' end`,
      recoveryId,
      failedAttempts: 0,
      earlierAttempts: sql`${deliveries.attemptCount}`,
      maxAttempts: 1 + maxRetries,
      nextRetryAt: sql`now()`,
      completedAt: null,
      requestedAt: null,
      manual: false,
    })
    .where(and(inArray(deliveries.id, ids), inArray(deliveries.status, [...recoverableStatuses])))
    .returning({ id: deliveries.id, webhookId: deliveries.webhookId, userId: deliveries.userId });
}

/** How many deliveries of a recovery are still to be delivered. */
export async function countOpenOf(db: Db, recoveryId: string): Promise<number> {
  const [counted] = await db
    .select({ total: count() })
    .from(deliveries)
    .where(and(eq(deliveries.recoveryId, recoveryId), inArray(deliveries.status, ["pending", "retrying"])));
  return counted?.total ?? 0;
}

/** Holds again what a recovery queued and no attempt has taken up since. @returns how many */
export async function holdUnattempted(db: Db, recoveryId: string, reason: string): Promise<number> {
  const rows = await db
    .update(deliveries)
    .set({ status: "held", errorMessage: reason, recoveryId: null, nextRetryAt: null, manual: false })
    .where(
      and(
        eq(deliveries.recoveryId, recoveryId),
        inArray(deliveries.status, ["pending", "retrying"]),
        eq(deliveries.attemptCount, deliveries.earlierAttempts),
        isNull(deliveries.lockedUntil),
      ),
    )
    .returning({ id: deliveries.id });
  return rows.length;
}
