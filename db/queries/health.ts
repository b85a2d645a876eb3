import { and, count, desc, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { engineRuns } from "../schema/engine";
import { attempts, deliveries, deliveryCounts } from "../schema/webhooks";

/** Seconds since the oldest due delivery that no attempt holds became due; null when none is due. Reads one index's end. */
export async function oldestDueAge(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ age: sql<number | null>`extract(epoch from now() - min(${deliveries.nextRetryAt}))::float` })
    .from(deliveries)
    .where(
      and(
        inArray(deliveries.status, ["pending", "retrying"]),
        lt(deliveries.nextRetryAt, sql`now()`),
        or(isNull(deliveries.lockedUntil), lt(deliveries.lockedUntil, sql`now()`)),
      ),
    );
  return row?.age ?? null;
}

/** Seconds since the newest attempt began, of whatever delivery; null when there is none. */
export async function latestAttemptAge(db: Db): Promise<number | null> {
  const [row] = await db
    .select({ age: sql<number>`extract(epoch from now() - ${attempts.startedAt})::float` })
    .from(attempts)
    .orderBy(desc(attempts.id))
    .limit(1);
  return row?.age ?? null;
}

/** How many workers of the embedded engine live, of all processes: each holds a connection that bears its number. */
export async function countEngineWorkers(db: Db): Promise<number> {
  const [row] = await db.execute<{ workers: number }>(sql`
    select count(*)::int as workers from pg_stat_activity
    where datname = current_database() and application_name ~ '^resumebuilder engine \\d+$'`);
  return row?.workers ?? 0;
}

/** How many deliveries wait, by status. */
export async function countWaitingDeliveries(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .select({ status: deliveryCounts.status, total: sql<number>`sum(${deliveryCounts.count})::int` })
    .from(deliveryCounts)
    .where(sql`${deliveryCounts.status} in ('pending', 'retrying', 'held')`)
    .groupBy(deliveryCounts.status);
  return { pending: 0, retrying: 0, held: 0, ...Object.fromEntries(rows.map(({ status, total }) => [status, total])) };
}

/** How many runs of the embedded engine have not ended, by status. Each count has an index of its own. */
export async function countOpenRuns(db: Db): Promise<Record<string, number>> {
  const statuses = ["queued", "waiting", "running"] as const;
  const counts = await Promise.all(
    statuses.map(async (status) => {
      const condition = eq(engineRuns.status, sql.raw(`'${status}'`));
      const [row] = await db.select({ total: count() }).from(engineRuns).where(condition);
      return [status, row?.total ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts);
}
