import { and, gte, lt, lte, type SQL } from "drizzle-orm";
import { deliveries } from "../schema/webhooks";
import { firstIdAt } from "./time-ordered-ids";

/** How far the clock that made an id may be from the database's, which makes `created_at`. */
const skewMs = 10 * 60 * 1000;

type Moment = Date | string | undefined;

/** Bounds on the ids of deliveries created in a time: `from` is included, `before` is not. */
export function idsBetween(start: Moment, end: Moment): { from?: string; before?: string } {
  const [from, to] = [toDate(start), toDate(end)];
  return {
    from: from && firstIdAt(new Date(from.getTime() - skewMs)),
    before: to && firstIdAt(new Date(to.getTime() + skewMs)),
  };
}

/**
 * Deliveries created in a time, both ends included. The ids sort by time, so bounds on them let the log's indexes
 * find the rows; `created_at` itself is in no index.
 */
export function createdBetween(start: Moment, end: Moment): SQL | undefined {
  const ids = idsBetween(start, end);
  return and(
    createdWithin(start, end),
    ids.from ? gte(deliveries.id, ids.from) : undefined,
    ids.before ? lt(deliveries.id, ids.before) : undefined,
  );
}

/** The same without the bounds on the ids, for a query that has them already. */
export function createdWithin(start: Moment, end: Moment): SQL | undefined {
  const [from, to] = [toDate(start), toDate(end)];
  return and(from && gte(deliveries.createdAt, from), to && lte(deliveries.createdAt, to));
}

const toDate = (moment: Moment): Date | undefined => (moment === undefined ? undefined : new Date(moment));
