import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { AttemptErrorCode } from "../../lib/contracts/deliveries";
import type { EventType } from "../../lib/contracts/events";
import type { Db } from "../client";
import { deliveries, events, webhooks } from "../schema/webhooks";
import type { WebhookRow } from "./webhooks";

export type DeliveryRow = typeof deliveries.$inferSelect;
type NewDeliveries = { id: string; type: EventType; entityId: string };

/** What a request to attempt a delivery names. */
type RequestedRow = Pick<DeliveryRow, "id" | "webhookId" | "userId">;
const requestedColumns = { id: deliveries.id, webhookId: deliveries.webhookId, userId: deliveries.userId };

const open = inArray(deliveries.status, ["pending", "retrying"]);

/** One delivery of an event per webhook, due now. */
export async function insertDeliveries(
  db: Db,
  ownerId: OwnerId,
  event: NewDeliveries,
  targets: Array<Pick<WebhookRow, "id" | "maxRetries">>,
): Promise<RequestedRow[]> {
  if (targets.length === 0) return [];
  const rows = targets.map(({ id: webhookId, maxRetries }) => ({
    webhookId,
    eventId: event.id,
    userId: ownerId,
    eventType: event.type,
    entityId: event.entityId,
    maxAttempts: 1 + maxRetries,
    nextRetryAt: sql`now()`,
  }));
  return db.insert(deliveries).values(rows).returning(requestedColumns);
}

/** Locks a delivery and reads all that an attempt needs. The database's clock says what is due and in flight. */
export async function lockDeliveryForAttempt(db: Db, id: string) {
  const [row] = await db
    .select({
      delivery: deliveries,
      webhook: webhooks,
      body: events.body,
      inFlight: sql<boolean>`coalesce(${deliveries.lockedUntil} > now(), false)`,
      due: sql<boolean>`coalesce(${deliveries.nextRetryAt} <= now(), true)`,
      overlap: sql<boolean>`coalesce(${webhooks.previousSecretExpiresAt} > now(), false)`,
    })
    .from(deliveries)
    .innerJoin(webhooks, eq(webhooks.id, deliveries.webhookId))
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(eq(deliveries.id, id))
    .for("update", { of: deliveries });
  return row ?? null;
}

/** Claims a locked delivery for one attempt; the claim ends by itself after `leaseSeconds`. */
export async function claimDelivery(db: Db, id: string, leaseSeconds: number): Promise<void> {
  await db
    .update(deliveries)
    .set({
      attemptCount: sql`${deliveries.attemptCount} + 1`,
      lockedUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
      requestedAt: sql`now()`,
      lastAttemptAt: sql`now()`,
    })
    .where(eq(deliveries.id, id));
}

export type AttemptSummary = {
  status: DeliveryRow["status"];
  httpStatus: number | null;
  responseBody: string | null;
  errorCode: AttemptErrorCode | null;
  errorMessage: string | null;
  responseTimeMs: number;
  failedAttempts: number;
  waitMs: number | null;
};

/** Writes an attempt's result and frees the claim. @returns when the next attempt is due, or null */
export async function closeDelivery(db: Db, id: string, summary: AttemptSummary): Promise<Date | null> {
  const { waitMs, ...result } = summary;
  const [row] = await db
    .update(deliveries)
    .set({
      ...result,
      manual: false,
      lockedUntil: null,
      nextRetryAt: waitMs === null ? null : sql`now() + make_interval(secs => ${waitMs / 1000})`,
      completedAt: waitMs === null ? sql`now()` : null,
    })
    .where(eq(deliveries.id, id))
    .returning({ nextRetryAt: deliveries.nextRetryAt });
  return row?.nextRetryAt ?? null;
}

/** Ends an open delivery without an attempt: `held` or `cancelled`, with the reason. */
export async function stopDelivery(db: Db, id: string, status: "held" | "cancelled", reason: string): Promise<void> {
  await db.update(deliveries).set(stopped(status, reason)).where(eq(deliveries.id, id));
}

const stopped = (status: "held" | "cancelled", errorMessage: string) => ({
  status,
  errorMessage,
  nextRetryAt: null,
  completedAt: status === "cancelled" ? sql`now()` : null,
});

/** Ends all of a webhook's open deliveries. */
export async function stopOpenDeliveries(
  db: Db,
  webhookId: string,
  status: "held" | "cancelled",
  reason: string,
): Promise<void> {
  await db
    .update(deliveries)
    .set(stopped(status, reason))
    .where(and(eq(deliveries.webhookId, webhookId), open));
}

/** Opens a delivery for one more attempt now. */
export async function reopenDelivery(db: Db, id: string): Promise<DeliveryRow> {
  const [row] = await db
    .update(deliveries)
    .set({ status: "retrying", manual: true, nextRetryAt: sql`now()`, completedAt: null, requestedAt: null })
    .where(eq(deliveries.id, id))
    .returning();
  if (!row) throw new Error("The delivery is gone");
  return row;
}

/** Due deliveries that no run looks after, marked as asked for now. Several sweepers at once take different ones. */
export async function takeForgottenDeliveries(db: Db, limit: number): Promise<RequestedRow[]> {
  const forgotten = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        open,
        lt(deliveries.nextRetryAt, sql`now() - interval '5 seconds'`),
        or(isNull(deliveries.lockedUntil), lt(deliveries.lockedUntil, sql`now()`)),
        or(isNull(deliveries.requestedAt), lt(deliveries.requestedAt, sql`now() - interval '10 minutes'`)),
      ),
    )
    .orderBy(deliveries.nextRetryAt)
    .limit(limit)
    .for("update", { skipLocked: true });
  return db
    .update(deliveries)
    .set({ requestedAt: sql`now()` })
    .where(inArray(deliveries.id, forgotten))
    .returning(requestedColumns);
}
