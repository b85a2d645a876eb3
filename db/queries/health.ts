import { and, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { deliveries } from "../schema/webhooks";

/** Seconds since the oldest due delivery that no attempt holds became due; null when none is due. */
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
