import { uuidv7 } from "uuidv7";
import { database } from "@/db/client";
import { findDelivery } from "@/db/queries/delivery-log";
import { insertEvent } from "@/db/queries/events";
import { findUser } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import type { Delivery } from "../contracts/deliveries";
import { AppError } from "../contracts/errors";
import { type EventType, eventCatalog, eventTypes, subscriptionMatches } from "../contracts/events";
import { enqueueDeliveries } from "./enqueue-deliveries";
import { requireWebhook } from "./require-webhook";
import { serializeDelivery } from "./serialize-delivery";

/** Sends a sample event once, also while the webhook is disabled. @throws AppError webhook_not_found */
export async function testWebhook(ownerId: OwnerId, webhookId: string, eventType?: EventType): Promise<Delivery> {
  const webhook = await requireWebhook(ownerId, webhookId);
  const type = eventType ?? firstType(webhook.events);
  const { requested, found } = await database().transaction(async (tx) => {
    const sample = makeSample(type, await findUser(tx, ownerId));
    const [delivery] = await insertEvent(tx, ownerId, sample, { testOf: webhookId });
    if (!delivery) throw new AppError("webhook_not_found");
    return { requested: delivery, found: await findDelivery(tx, ownerId, webhookId, delivery.id) };
  });
  enqueueDeliveries([requested], "test");
  if (!found) throw new AppError("webhook_not_found");
  return serializeDelivery(found.delivery, found.body);
}

/** The first type that is subscribed to by name, else the first that a wildcard covers. */
function firstType(subscriptions: string[]): EventType {
  const named = eventTypes.filter((type) => subscriptions.includes(type));
  const covered = eventTypes.filter((type) => subscriptions.some((name) => subscriptionMatches(name, type)));
  return named[0] ?? covered[0] ?? "resume.created";
}

type Account = { id: string; email: string; fullName: string } | null;

/** The catalog's sample as if it had happened now, to this user. */
function makeSample(type: EventType, user: Account) {
  const { sample, entity } = eventCatalog[type];
  const id = uuidv7();
  const createdAt = new Date();
  const timestamp = createdAt.toISOString();
  const real: Record<string, unknown> = { user_id: user?.id, email: user?.email, full_name: user?.fullName };
  const data = Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, name.endsWith("_at") ? timestamp : (real[name] ?? value)]),
  );
  const entityId = String(entity === "user" ? data.user_id : data.resume_id);
  const envelope = { event_id: id, event_type: type, entity_id: entityId, timestamp, data };
  return { id, type, entityId, createdAt, body: JSON.stringify(envelope) };
}
