import { and, count, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { DeliveryListQuery } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { deliveries, events } from "../schema/webhooks";
import { createdBetween } from "./delivery-times";

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
  const filters: Array<SQL | undefined> = [
    ofOwner(ownerId, webhookId),
    query.status && eq(deliveries.status, query.status),
    query.event_type && eq(deliveries.eventType, query.event_type),
    query.entity_id ? eq(deliveries.entityId, query.entity_id) : undefined,
    createdBetween(query.from ? new Date(query.from) : undefined, query.to ? new Date(query.to) : undefined),
    query.id
      ? or(...[deliveries.id, deliveries.eventId, deliveries.entityId].map((id) => eq(id, query.id ?? "")))
      : undefined,
  ];
  const matching = and(...filters);
  const [counted] = await db.select({ total: count() }).from(deliveries).where(matching);
  const rows = await db
    .select({ delivery: deliveries, body: events.body })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(matching, query.cursor ? lt(deliveries.id, query.cursor) : undefined))
    .orderBy(desc(deliveries.id))
    .limit(query.limit + 1)
    .offset(query.cursor ? 0 : query.offset);
  return { rows, total: counted?.total ?? 0 };
}
