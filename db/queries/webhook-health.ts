import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { AttemptErrorCode } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { users } from "../schema/accounts";
import { deliveries, webhooks } from "../schema/webhooks";
import { firstIdAt } from "./time-ordered-ids";

export type LastError = { errorCode: AttemptErrorCode | null; errorMessage: string | null };

/** Failures of our own side say nothing about the receiver. */
const ownErrors: AttemptErrorCode[] = ["internal", "interrupted"];

/** The given moment, else the database's own. */
const clock = (now?: Date): SQL => (now ? sql`${now.toISOString()}::timestamptz` : sql`now()`);

/**
 * Notes a failed attempt; the first since a success begins the time of failing. The times are right to the second: a
 * receiver that fails a thousand times a second does not have its row written as often.
 */
export async function noteFailedAttempt(db: Db, id: string, now?: Date): Promise<void> {
  const at = clock(now);
  await db
    .update(webhooks)
    .set({
      failingSince: sql`coalesce(${webhooks.failingSince}, ${at})`,
      lastDeliveryAt: at,
      lastFailureAt: at,
    })
    .where(
      and(
        eq(webhooks.id, id),
        or(
          isNull(webhooks.failingSince),
          isNull(webhooks.lastFailureAt),
          sql`${webhooks.lastFailureAt} <= ${at} - interval '1 second'`,
        ),
      ),
    );
}

const healthFields = {
  id: webhooks.id,
  userId: webhooks.userId,
  url: webhooks.url,
  isActive: webhooks.isActive,
  health: webhooks.health,
  failingSince: webhooks.failingSince,
  toldAt: webhooks.toldAt,
  lastFailureAt: webhooks.lastFailureAt,
};
export type HealthRow = Pick<typeof webhooks.$inferSelect, keyof typeof healthFields>;

/** Locks what decides on a webhook's health, with its owner's address; null once it is deleted. */
export async function lockHealth(
  db: Db,
  id: string,
): Promise<(HealthRow & { email: string; fullName: string }) | null> {
  const [row] = await db
    .select({ ...healthFields, email: users.email, fullName: users.fullName })
    .from(webhooks)
    .innerJoin(users, eq(users.id, webhooks.userId))
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
    .for("update", { of: webhooks });
  return row ?? null;
}

type HealthChange = Partial<
  Pick<typeof webhooks.$inferSelect, "health" | "failingSince" | "toldAt" | "isActive" | "disabledReason">
>;

export async function updateHealth(db: Db, id: string, change: HealthChange): Promise<void> {
  await db.update(webhooks).set(change).where(eq(webhooks.id, id));
}

/** Enabled webhooks that began to fail before `before` and failed again after `after`; pages of `limit` by id. */
export async function listFailingWebhooks(
  db: Db,
  range: { before: Date; after: Date; cursor: string | null; limit: number },
): Promise<HealthRow[]> {
  return db
    .select(healthFields)
    .from(webhooks)
    .where(
      and(
        isNotNull(webhooks.failingSince),
        lte(webhooks.failingSince, range.before),
        gt(webhooks.lastFailureAt, range.after),
        eq(webhooks.isActive, true),
        isNull(webhooks.deletedAt),
        range.cursor ? gt(webhooks.id, range.cursor) : undefined,
      ),
    )
    .orderBy(webhooks.id)
    .limit(range.limit);
}

/** In how many different hours the events were recorded whose deliveries have failed since `since`; tests aside. */
export async function countFailedHours(db: Db, webhookId: string, since: Date): Promise<number> {
  // An event is recorded before its first attempt fails: an hour covers the wait and the attempt.
  const from = new Date(since.getTime() - 3_600_000);
  const [row] = await db
    .select({ hours: sql<number>`count(distinct date_trunc('hour', ${deliveries.createdAt}))::int` })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, webhookId),
        gte(deliveries.id, firstIdAt(from)),
        gte(deliveries.lastAttemptAt, from),
        eq(deliveries.test, false),
        notInArray(deliveries.errorCode, ownErrors),
      ),
    );
  return row?.hours ?? 0;
}

/** What the newest delivery that failed met; tests aside. */
export async function findLastError(db: Db, webhookId: string): Promise<LastError | null> {
  const [row] = await db
    .select({ errorCode: deliveries.errorCode, errorMessage: deliveries.errorMessage })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.webhookId, webhookId),
        inArray(deliveries.status, ["failed", "retrying"]),
        eq(deliveries.test, false),
        notInArray(deliveries.errorCode, ownErrors),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(1);
  return row ?? null;
}
