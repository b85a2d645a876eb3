import { and, eq, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries } from "../schema/webhooks";
import { newestFirst, withLead } from "./delivery-order";

/** Response times of the newest 1000 deliveries in milliseconds; null without any. */
export async function responseTimes(db: Db, ownerId: OwnerId, webhookId: string) {
  const lead = [{ column: deliveries.webhookId, value: webhookId }];
  const newest = db
    .select({ ms: deliveries.responseTimeMs })
    .from(deliveries)
    .where(and(eq(deliveries.userId, ownerId), withLead(lead)))
    .orderBy(...newestFirst(lead))
    .limit(1000)
    .as("newest");
  const percentile = (share: number) =>
    sql<number | null>`percentile_disc(${share}::float8) within group (order by ${newest.ms})`;
  const [row] = await db.select({ p50: percentile(0.5), p95: percentile(0.95) }).from(newest);
  return { p50: row?.p50 ?? null, p95: row?.p95 ?? null };
}
