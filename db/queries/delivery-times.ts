import { and, gte, lt, lte, type SQL } from "drizzle-orm";
import { deliveries } from "../schema/webhooks";
import { firstIdAt } from "./time-ordered-ids";

/** How far the clock that made an id may be from the database's, which makes `created_at`. */
const skewMs = 10 * 60 * 1000;

/**
 * Deliveries created in a time, both ends included. The ids sort by time, so bounds on them let the log's indexes
 * find the rows; `created_at` itself is in no index.
 */
export function createdBetween(from: Date | undefined, to: Date | undefined): SQL | undefined {
  const idAfter = from && gte(deliveries.id, firstIdAt(new Date(from.getTime() - skewMs)));
  const idBefore = to && lt(deliveries.id, firstIdAt(new Date(to.getTime() + skewMs)));
  return and(from && gte(deliveries.createdAt, from), to && lte(deliveries.createdAt, to), idAfter, idBefore);
}
