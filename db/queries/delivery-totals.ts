import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryListQuery } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { sumOfHours } from "./delivery-counts";

const hourMs = 3_600_000;
type Times = Pick<DeliveryListQuery, "from" | "to">;

/**
 * How many deliveries a query's filters let through. Whole hours are summed from the counts, as a log of millions is not
 * to be counted for each page; only the rest of an hour at either end, and what an id narrows down, is counted by rows.
 */
export async function countLog(
  db: Db,
  ownerId: OwnerId,
  webhookId: string,
  query: DeliveryListQuery,
  countRows: (times: Times) => Promise<number>,
): Promise<number> {
  if (query.id || query.entity_id) return countRows(query);
  const { hours, ends } = splitTime(query.from, query.to);
  const { status, event_type: eventType } = query;
  const counted = await Promise.all([
    hours ? sumOfHours(db, ownerId, webhookId, { status, eventType, ...hours }) : 0,
    ...ends.map(countRows),
  ]);
  return counted.reduce((sum, each) => sum + each, 0);
}

type Split = {
  /** From the first whole hour on, up to the beginning of the first that is not whole; null without any. */
  hours: { from?: Date; before?: Date } | null;
  ends: Times[];
};

/** Both bounds of a time are in it. */
function splitTime(from: string | undefined, to: string | undefined): Split {
  const start = from === undefined ? undefined : Date.parse(from);
  const end = to === undefined ? undefined : Date.parse(to);
  const firstHour = start === undefined ? undefined : Math.ceil(start / hourMs) * hourMs;
  const lastHour = end === undefined ? undefined : Math.floor((end + 1) / hourMs) * hourMs;
  if (firstHour !== undefined && lastHour !== undefined && firstHour >= lastHour)
    return { hours: null, ends: [{ from, to }] };
  const ends: Times[] = [];
  if (start !== undefined && firstHour !== undefined && start < firstHour) ends.push({ from, to: iso(firstHour - 1) });
  if (end !== undefined && lastHour !== undefined && lastHour <= end) ends.push({ from: iso(lastHour), to });
  const date = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms));
  return { hours: { from: date(firstHour), before: date(lastHour) }, ends };
}

const iso = (ms: number): string => new Date(ms).toISOString();
