import { sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";

/** Response times of the newest 1000 deliveries in milliseconds; null without any. */
export async function responseTimes(db: Db, ownerId: OwnerId, webhookId: string) {
  const [row] = await db.execute<{ p50: number | null; p95: number | null }>(sql`
    select percentile_disc(0.5) within group (order by response_time_ms) as p50,
      percentile_disc(0.95) within group (order by response_time_ms) as p95
    from (
      select response_time_ms from deliveries
      where user_id = ${ownerId} and webhook_id = ${webhookId} order by id desc limit 1000
    ) newest`);
  return { p50: row?.p50 ?? null, p95: row?.p95 ?? null };
}
