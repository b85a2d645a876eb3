import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { deliveries } from "../schema/webhooks";

/** The columns before `id`, all ascending, in one of the log's indexes, and the value of each. */
export type Lead = Array<{ column: PgColumn; value: string }>;

/** Bounds on the ids; without any, all. */
export type IdBounds = { from?: string; after?: string; before?: string };

const lowestId = "00000000-0000-0000-0000-000000000000";
const highestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/**
 * Deliveries with the values of `lead`, within bounds. Written as rows of values, and with the order below: given
 * equalities, Postgres would go along all ids of the table when it takes the rows sought to be anywhere among them.
 */
export function withLead(lead: Lead, { from = lowestId, after, before = highestId }: IdBounds = {}): SQL {
  const columns = sql`(${sql.join([...lead.map(({ column }) => column), deliveries.id], sql`, `)})`;
  const upTo = (id: string) => sql`(${sql.join([...lead.map(({ value }) => sql`${value}`), sql`${id}`], sql`, `)})`;
  const low = after === undefined ? sql`${columns} >= ${upTo(from)}` : sql`${columns} > ${upTo(after)}`;
  return sql`${low} and ${columns} < ${upTo(before)}`;
}

/** The order in which the index of `lead` is read backwards. */
export const newestFirst = (lead: Lead): SQL[] => [...lead.map(({ column }) => desc(column)), desc(deliveries.id)];

/** The order in which the index of `lead` is read. */
export const oldestFirst = (lead: Lead): SQL[] => [...lead.map(({ column }) => asc(column)), asc(deliveries.id)];
