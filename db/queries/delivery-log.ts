import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryListQuery } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { deliveries, events } from "../schema/webhooks";
import { type Lead, newestFirst, withLead } from "./delivery-order";
import { createdBetween, idsBetween } from "./delivery-times";
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

/** One page of the log and one row beyond, newest first, with the true count. */
export async function listWebhookDeliveries(db: Db, ownerId: OwnerId, webhookId: string, query: DeliveryListQuery) {
  const uncut = { ...query, cursor: undefined };
  const total = await countLog(db, ownerId, webhookId, query, (times) =>
    matching(ownerId, webhookId, { ...uncut, ...times }, null),
  );
  const lead = query.id ? null : leadOf(webhookId, query);
  const rows = await db
    .select({ delivery: deliveries, body: events.body })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(matching(ownerId, webhookId, query, lead))
    .orderBy(...(lead ? newestFirst(lead) : [desc(deliveries.id)]))
    .limit(query.limit + 1)
    .offset(query.cursor ? 0 : query.offset);
  return { rows, total };
}

/** The rows that a query's filters and its cursor let through; with a lead to be read in its order. */
function matching(ownerId: OwnerId, webhookId: string, query: DeliveryListQuery, lead: Lead | null): SQL | undefined {
  const { id, from, to } = query;
  const ledBy = (column: Lead[number]["column"]) => lead?.some((each) => each.column === column);
  const others = equalities(webhookId, query).filter(({ column }) => !ledBy(column));
  return and(
    eq(deliveries.userId, ownerId),
    ...others.map(({ column, value }) => eq(column, value)),
    createdBetween(from, to),
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

/** What leads the index by which the log is read. Most deliveries succeed, so a type tells more than that. */
function leadOf(webhookId: string, query: DeliveryListQuery): Lead {
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
