import { and, count, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryListQuery } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { deliveries, events } from "../schema/webhooks";
import { type Lead, newestFirst, withLead } from "./delivery-order";
import { createdBetween, createdWithin, idsBetween } from "./delivery-times";
import { countLog } from "./delivery-totals";

const ofOwner = (ownerId: OwnerId, webhookId: string) =>
  and(eq(deliveries.userId, ownerId), eq(deliveries.webhookId, webhookId));

export async function findDelivery(db: Db, ownerId: OwnerId, webhookId: string, id: string) {
  const [row] = await db
    .select({ delivery: deliveries, body: events.body })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(ofOwner(ownerId, webhookId), eq(deliveries.id, id)));
  return row ?? null;
}

/** Locks a delivery of the owner; `inFlight` tells whether an attempt holds it. */
export async function lockDelivery(db: Db, ownerId: OwnerId, webhookId: string, id: string) {
  const [row] = await db
    .select({
      delivery: deliveries,
      body: events.body,
      inFlight: sql<boolean>`coalesce(${deliveries.lockedUntil} > now(), false)`,
    })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(ofOwner(ownerId, webhookId), eq(deliveries.id, id)))
    .for("update", { of: deliveries });
  return row ?? null;
}

/** One page of the log and one row beyond, newest first. */
export function listWebhookDeliveries(db: Db, ownerId: OwnerId, webhookId: string, query: DeliveryListQuery) {
  const lead = leadOf(webhookId, query);
  return db
    .select({ delivery: deliveries, body: events.body })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(matching(ownerId, webhookId, query, lead))
    .orderBy(...orderOf(lead))
    .limit(query.limit + 1)
    .offset(query.cursor ? 0 : query.offset);
}

/** How many deliveries a query's filters let through, on all its pages. */
export function countWebhookDeliveries(db: Db, ownerId: OwnerId, webhookId: string, query: DeliveryListQuery) {
  const lead = leadOf(webhookId, query);
  const uncut = { ...query, cursor: undefined };
  return countLog(db, ownerId, webhookId, query, (times) =>
    countRows(db, matching(ownerId, webhookId, { ...uncut, ...times }, lead), lead),
  );
}

/** Counts in an order, though a count needs none: it keeps Postgres on the index that the lead was written for. */
async function countRows(db: Db, filters: SQL | undefined, lead: Lead | null): Promise<number> {
  const found = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(filters)
    .orderBy(...orderOf(lead))
    .as("found");
  const [counted] = await db.select({ total: count() }).from(found);
  return counted?.total ?? 0;
}

const orderOf = (lead: Lead | null): SQL[] => (lead ? newestFirst(lead) : [desc(deliveries.id)]);

/** The rows that a query's filters and its cursor let through; with a lead to be read in its order. */
function matching(ownerId: OwnerId, webhookId: string, query: DeliveryListQuery, lead: Lead | null): SQL | undefined {
  const { id, from, to } = query;
  const ledBy = (column: Lead[number]["column"]) => lead?.some((each) => each.column === column);
  const others = equalities(webhookId, query).filter(({ column }) => !ledBy(column));
  return and(
    eq(deliveries.userId, ownerId),
    ...others.map(({ column, value }) => eq(column, value)),
    lead ? createdWithin(from, to) : createdBetween(from, to),
    lead ? withLead(lead, boundsOf(query)) : before(query.cursor),
    id ? or(...[deliveries.id, deliveries.eventId, deliveries.entityId].map((column) => eq(column, id))) : undefined,
  );
}

function equalities(webhookId: string, { status, event_type, entity_id }: DeliveryListQuery): Lead {
  return [
    { column: deliveries.webhookId, value: webhookId },
    ...(status ? [{ column: deliveries.status, value: status }] : []),
    ...(event_type ? [{ column: deliveries.eventType, value: event_type }] : []),
    ...(entity_id ? [{ column: deliveries.entityId, value: entity_id }] : []),
  ];
}

const before = (cursor: string | undefined) => (cursor ? lt(deliveries.id, cursor) : undefined);

/** What leads the index by which the log is read; null for an id. Most succeed, so a type tells more than that. */
function leadOf(webhookId: string, query: DeliveryListQuery): Lead | null {
  if (query.id) return null;
  const { status, event_type, entity_id } = query;
  const second = status && !(status === "success" && event_type) ? deliveries.status : deliveries.eventType;
  const columns = entity_id ? [deliveries.entityId] : [deliveries.webhookId, second];
  return equalities(webhookId, query).filter(({ column }) => columns.some((each) => each === column));
}

function boundsOf({ from, to, cursor }: DeliveryListQuery) {
  const ids = idsBetween(from, to);
  const [lower] = [cursor?.toLowerCase(), ids.before].filter((id) => id !== undefined).sort();
  return { from: ids.from, before: lower };
}
