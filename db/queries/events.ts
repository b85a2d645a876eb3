import { sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries, events, webhooks } from "../schema/webhooks";
import type { RequestedRow } from "./deliveries";

type NewEvent = Pick<typeof events.$inferSelect, "id" | "type" | "entityId" | "createdAt" | "body">;
/** The webhooks that one of these entries of theirs subscribes to the event; or one alone, as a test. */
type Targets = { subscriptions: string[] } | { testOf: string };
type InsertedRow = RequestedRow & { status: "pending" | "held" };

/**
 * Writes an event with a delivery per webhook, due now or held where the webhook is disabled: one statement, so that there
 * are all or none. Deliveries have the event's UUIDv7 but for the last 32 bits, which count them.
 * @returns the deliveries that are due
 */
export async function insertEvent(
  db: Db,
  ownerId: OwnerId,
  event: NewEvent,
  targets: Targets,
): Promise<RequestedRow[]> {
  const { id, type, entityId, createdAt, body } = event;
  const test = "testOf" in targets;
  const isTarget = test
    ? sql`id = ${targets.testOf}`
    : sql`events && ${`{${targets.subscriptions.map((name) => `"${name}"`).join()}}`}::text[]`;
  const inserted = await db.execute<InsertedRow>(sql`
    with event as (
      insert into ${events} (id, user_id, type, entity_id, body, test, created_at)
      values (${id}, ${ownerId}, ${type}, ${entityId}, ${body}, ${test}, ${createdAt.toISOString()})
      returning id, user_id, type, entity_id, test
    ), target as (
      select id, max_retries, is_active, row_number() over (order by id) as nth from ${webhooks}
      where user_id = ${ownerId} and deleted_at is null and ${isTarget}
    )
    insert into ${deliveries} (id, webhook_id, event_id, user_id, event_type, entity_id, test, max_attempts,
      status, error_message, next_retry_at)
    select (left(event.id::text, 28) || lpad(to_hex(nth), 8, '0'))::uuid, target.id, event.id, user_id, type, entity_id, test,
      case when test then 1 else 1 + max_retries end,
      case when is_active or test then 'pending' else 'held' end,
      case when not (is_active or test) then 'The webhook is disabled' end,
      case when is_active or test then now() end
    from target, event
    returning id, webhook_id as "webhookId", user_id as "userId", status`);
  return inserted.flatMap(({ status, ...requested }) => (status === "pending" ? [requested] : []));
}
