import { sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries, events } from "../schema/webhooks";
import { type RequestedRow, requestedColumns } from "./deliveries";
import type { WebhookRow } from "./webhooks";

type NewEvent = Pick<typeof events.$inferSelect, "id" | "type" | "entityId" | "createdAt" | "body"> & {
  test?: boolean;
};
type Target = Pick<WebhookRow, "id" | "maxRetries" | "isActive">;

/**
 * Writes an event with a delivery per target, due now or held for a webhook that is disabled: one statement, so that there
 * are all or none. @returns the deliveries that are due
 */
export async function insertEvent(
  db: Db,
  ownerId: OwnerId,
  event: NewEvent,
  targets: Target[],
): Promise<RequestedRow[]> {
  const insertion = db.insert(events).values({ ...event, userId: ownerId });
  if (targets.length === 0) {
    await insertion;
    return [];
  }
  const inserted = await db
    .with(db.$with("event").as(insertion.returning({ id: events.id })))
    .insert(deliveries)
    .values(targets.map((target) => newDelivery(ownerId, event, target)))
    .returning({ ...requestedColumns, status: deliveries.status });
  return inserted.flatMap(({ status, ...requested }) => (status === "pending" ? [requested] : []));
}

function newDelivery(userId: OwnerId, event: NewEvent, { id: webhookId, maxRetries, isActive }: Target) {
  const held = { status: "held", errorMessage: "The webhook is disabled", nextRetryAt: null } as const;
  const due = { status: "pending", errorMessage: null, nextRetryAt: sql`now()` } as const;
  const { id: eventId, type: eventType, entityId, test = false } = event;
  const state = isActive || test ? due : held;
  return { webhookId, eventId, userId, eventType, entityId, test, maxAttempts: 1 + maxRetries, ...state };
}
