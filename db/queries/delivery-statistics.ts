import { and, count, eq, gte, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryStatus } from "../../lib/contracts/webhooks";
import type { Db } from "../client";
import { deliveries } from "../schema/webhooks";

const ofOwner = (ownerId: OwnerId, webhookId: string) =>
  and(eq(deliveries.userId, ownerId), eq(deliveries.webhookId, webhookId));

/** How many deliveries of a webhook are in each status. */
export async function countByStatus(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
): Promise<Partial<Record<DeliveryStatus, number>>> {
  const rows = await db
    .select({ status: deliveries.status, total: count() })
    .from(deliveries)
    .where(ofOwner(ownerId, webhookId))
    .groupBy(deliveries.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.total]));
}

/** Response times of the last 30 days in milliseconds; null without any. */
export async function responseTimes(db: Db, ownerId: OwnerId, webhookId: string) {
  const percentile = (part: number) =>
    sql<number | null>`percentile_disc(${sql.raw(String(part))}) within group (order by ${deliveries.responseTimeMs})`;
  const [row] = await db
    .select({ p50: percentile(0.5), p95: percentile(0.95) })
    .from(deliveries)
    .where(and(ofOwner(ownerId, webhookId), gte(deliveries.createdAt, sql`now() - interval '30 days'`)));
  return { p50: row?.p50 ?? null, p95: row?.p95 ?? null };
}

/** Deliveries per UTC day of the last 30 days, oldest first. */
export async function countByDay(db: Db, ownerId: OwnerId, webhookId: string) {
  const date = sql<string>`to_char(${deliveries.createdAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  const countOf = (status: DeliveryStatus) =>
    sql<number>`count(*) filter (where ${deliveries.status} = ${status})::int`;
  return db
    .select({ date, success: countOf("success"), failed: countOf("failed"), total: count() })
    .from(deliveries)
    .where(and(ofOwner(ownerId, webhookId), gte(deliveries.createdAt, sql`now() - interval '30 days'`)))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}
