import { and, eq, inArray, isNull, lt, lte, or, sql } from "drizzle-orm";
import type { EventType } from "../../lib/contracts/events";
import type { Db } from "../client";
import { attempts, deliveries } from "../schema/webhooks";

export type DeliveryRow = typeof deliveries.$inferSelect;

/** What a request to attempt a delivery names. */
export type RequestedRow = Pick<DeliveryRow, "id" | "webhookId" | "userId">;
const requestedColumns = { id: deliveries.id, webhookId: deliveries.webhookId, userId: deliveries.userId };

const open = inArray(deliveries.status, ["pending", "retrying"]);

export type FailureSummary = Pick<
  DeliveryRow,
  "httpStatus" | "responseBody" | "errorCode" | "errorMessage" | "responseTimeMs" | "failedAttempts"
> & { status: "success" | "failed" | "retrying"; waitMs: number | null };

/**
 * Writes a failed attempt's result and frees the claim. A delivery that was held or cancelled meanwhile is not retried.
 * @returns where the delivery is now
 */
export async function closeFailure(db: Db, id: string, summary: FailureSummary) {
  const { waitMs, status, ...result } = summary;
  const stopped = waitMs === null ? sql`false` : sql`${deliveries.status} in ('held', 'cancelled')`;
  const [row] = await db
    .update(deliveries)
    .set({
      ...result,
      status: sql`case when ${stopped} then ${deliveries.status} else ${status} end`,
      errorMessage: sql`case when ${stopped} then ${deliveries.errorMessage} else ${summary.errorMessage} end`,
      manual: false,
      lockedUntil: null,
      nextRetryAt:
        waitMs === null ? null : sql`case when not ${stopped} then now() + make_interval(secs => ${waitMs / 1000}) end`,
      completedAt: waitMs === null ? sql`now()` : sql`case when ${deliveries.status} = 'cancelled' then now() end`,
    })
    .where(eq(deliveries.id, id))
    .returning({ status: deliveries.status, nextRetryAt: deliveries.nextRetryAt });
  return row ?? null;
}

/** Frees the claim of an attempt whose process died. @returns false when it is not abandoned, or not any more */
export async function freeAbandoned(db: Db, id: string): Promise<boolean> {
  const rows = await db
    .update(deliveries)
    .set({ lockedUntil: null, errorCode: "interrupted", errorMessage: "The server stopped during this attempt" })
    .where(and(eq(deliveries.id, id), lte(deliveries.lockedUntil, sql`now()`)))
    .returning({ id: deliveries.id });
  return rows.length > 0;
}

/** Ends an open delivery without an attempt: `held` or `cancelled`, with the reason. */
export async function stopDelivery(db: Db, id: string, status: "held" | "cancelled", reason: string): Promise<void> {
  await db
    .update(deliveries)
    .set(stopped(status, reason))
    .where(and(eq(deliveries.id, id), open));
}

/** Null unless it had succeeded before somebody asked for it once more: then it is not stopped but stays a success. */
const succeededAt = sql`case when ${deliveries.manual} then (
  select max(${attempts.finishedAt}) from ${attempts}
  where ${attempts.deliveryId} = ${deliveries.id} and ${attempts.status} = 'success') end`;

const stopped = (status: "held" | "cancelled", reason: string) => ({
  status: sql`case when ${succeededAt} is null then ${status} else 'success' end`,
  errorMessage: sql`case when ${succeededAt} is null then ${reason} end`,
  manual: false,
  nextRetryAt: null,
  completedAt: status === "cancelled" ? sql`coalesce(${succeededAt}, now())` : succeededAt,
});

/** Ends all of a webhook's open deliveries; tests are not held, as they are sent while the webhook is disabled too. */
export async function stopOpenDeliveries(
  db: Db,
  webhookId: string,
  status: "held" | "cancelled",
  reason: string,
): Promise<void> {
  const tests = status === "held" ? eq(deliveries.test, false) : undefined;
  await db
    .update(deliveries)
    .set(stopped(status, reason))
    .where(and(eq(deliveries.webhookId, webhookId), open, tests));
}

/** Ends the open deliveries of one type, save what somebody asked for by hand. */
export async function cancelOpenDeliveries(db: Db, webhookId: string, type: EventType, reason: string): Promise<void> {
  const automatic = and(eq(deliveries.test, false), eq(deliveries.manual, false));
  await db
    .update(deliveries)
    .set(stopped("cancelled", reason))
    .where(and(eq(deliveries.webhookId, webhookId), open, eq(deliveries.eventType, type), automatic));
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
