import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryStatus } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { deliveryCounts, webhooks } from "../schema/webhooks";

export type DeliveryTotals = { total: number; successful: number; failed: number };
export type Activity = { success: number; failed: number; total: number; average_ms: number | null };

const counted = sql<number>`coalesce(sum(${deliveryCounts.count}), 0)::int`;
const countedAs = (...statuses: DeliveryStatus[]) =>
  sql<number>`coalesce(sum(${deliveryCounts.count}) filter (where ${inArray(deliveryCounts.status, statuses)}), 0)::int`;
const activity = {
  success: countedAs("success"),
  failed: countedAs("failed"),
  total: counted,
  average_ms: sql<
    number | null
  >`round(sum(${deliveryCounts.responseMs}) filter (where ${deliveryCounts.status} in ('success', 'failed'))
    / nullif(${countedAs("success", "failed")}, 0))::int`,
};

/** The folded and the not yet folded counts of an owner's webhooks. */
const ofOwner = (ownerId: OwnerId, ids: string[]) =>
  and(inArray(deliveryCounts.webhookId, ids), eq(webhooks.userId, ownerId));

/** How many deliveries of each webhook have ended, tests aside; by webhook id. */
export async function sumTotals(db: Db, ownerId: OwnerId, ids: string[]): Promise<Map<string, DeliveryTotals>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: deliveryCounts.webhookId,
      total: countedAs("success", "failed"),
      successful: countedAs("success"),
      failed: countedAs("failed"),
    })
    .from(deliveryCounts)
    .innerJoin(webhooks, eq(webhooks.id, deliveryCounts.webhookId))
    .where(and(ofOwner(ownerId, ids), eq(deliveryCounts.test, false)))
    .groupBy(deliveryCounts.webhookId);
  return new Map(rows.map(({ id, ...totals }) => [id, totals]));
}

/** How many deliveries of a webhook are in each status, or those of one type only. */
export async function sumByStatus(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  eventType?: (typeof deliveryCounts.$inferSelect)["eventType"],
): Promise<Partial<Record<DeliveryStatus, number>>> {
  const rows = await db
    .select({ status: deliveryCounts.status, total: counted })
    .from(deliveryCounts)
    .innerJoin(webhooks, eq(webhooks.id, deliveryCounts.webhookId))
    .where(and(ofOwner(ownerId, [webhookId]), eventType && eq(deliveryCounts.eventType, eventType)))
    .groupBy(deliveryCounts.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.total]));
}

type HoursFilter = Partial<Pick<typeof deliveryCounts.$inferSelect, "status" | "eventType">> & {
  /** Whole UTC hours. */
  from?: Date;
  before?: Date;
};

/** How many deliveries of a webhook were created in whole hours, or those of one status or type only. */
export async function sumOfHours(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  { status, eventType, from, before }: HoursFilter,
): Promise<number> {
  const filters = [
    status && eq(deliveryCounts.status, status),
    eventType && eq(deliveryCounts.eventType, eventType),
    from && gte(deliveryCounts.hour, from),
    before && lt(deliveryCounts.hour, before),
  ];
  const [row] = await db
    .select({ total: counted })
    .from(deliveryCounts)
    .innerJoin(webhooks, eq(webhooks.id, deliveryCounts.webhookId))
    .where(and(ofOwner(ownerId, [webhookId]), ...filters));
  return row?.total ?? 0;
}

/** Deliveries per hour of the last 24 hours, oldest first; hours without any are left out. */
export async function sumByHour(
  db: Db,
  ownerId: OwnerId,
  ids: string[],
): Promise<Array<Activity & { id: string; hour: Date }>> {
  if (ids.length === 0) return [];
  return db
    .select({ id: deliveryCounts.webhookId, hour: deliveryCounts.hour, ...activity })
    .from(deliveryCounts)
    .innerJoin(webhooks, eq(webhooks.id, deliveryCounts.webhookId))
    .where(and(ofOwner(ownerId, ids), since("24 hours")))
    .groupBy(deliveryCounts.webhookId, deliveryCounts.hour)
    .having(sql`${counted} > 0`)
    .orderBy(deliveryCounts.hour);
}

/** Deliveries per UTC day of the last 30 days, oldest first; days without any are left out. */
export async function sumByDay(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
): Promise<Array<Activity & { date: string }>> {
  const date = sql<string>`to_char(${deliveryCounts.hour} at time zone 'UTC', 'YYYY-MM-DD')`;
  return db
    .select({ date, ...activity })
    .from(deliveryCounts)
    .innerJoin(webhooks, eq(webhooks.id, deliveryCounts.webhookId))
    .where(and(ofOwner(ownerId, [webhookId]), since("30 days")))
    .groupBy(sql`1`)
    .having(sql`${counted} > 0`)
    .orderBy(sql`1`);
}

const since = (interval: string): SQL => gte(deliveryCounts.hour, sql`now() - ${interval}::interval`);

/** Folds the appended differences of each key into one row. @returns how many rows it took away */
export async function foldCounts(db: Db): Promise<number> {
  const [row] = await db.execute<{ folded: number }>(sql`
    with many as (
      select webhook_id, hour from delivery_counts group by webhook_id, hour, event_type, status, test
      having count(*) > 1 or sum(count) = 0
    ), gone as (
      delete from delivery_counts c using (select distinct * from many) m
      where c.webhook_id = m.webhook_id and c.hour = m.hour returning c.*
    ), kept as (
      insert into delivery_counts (webhook_id, hour, event_type, status, test, count, response_ms)
      select webhook_id, hour, event_type, status, test, sum(count), sum(response_ms) from gone
      group by webhook_id, hour, event_type, status, test having sum(count) <> 0 returning 1
    )
    select (select count(*) from gone)::int - (select count(*) from kept)::int as folded`);
  return row?.folded ?? 0;
}
