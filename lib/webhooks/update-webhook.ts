import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { cancelOpenDeliveries, stopOpenDeliveries } from "@/db/queries/deliveries";
import { sumTotals } from "@/db/queries/delivery-counts";
import { cancelRunningRecovery } from "@/db/queries/recoveries";
import { lockWebhook, updateWebhookRow, type WebhookRow } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { type EventType, eventTypes, subscriptionMatches } from "../contracts/events";
import type { UpdateWebhook, Webhook } from "../contracts/webhooks";
import { requireTarget } from "./require-target";
import { serializeWebhook } from "./serialize-webhook";

/**
 * Changes a webhook. Disabling it holds what waits, and enabling it sends none of that by itself. Waiting deliveries use
 * a new address and timeout; types no longer subscribed to are cancelled; `max_retries` counts for new deliveries.
 * @throws AppError webhook_not_found, invalid_input
 */
export async function updateWebhook(
  ownerId: OwnerId,
  id: string,
  body: UpdateWebhook,
  caller: Caller,
): Promise<Webhook> {
  if (body.url !== undefined) await requireTarget(body.url);
  const row = await database().transaction(async (tx) => {
    const before = await lockWebhook(tx, ownerId, id);
    if (!before) throw new AppError("webhook_not_found");
    if (before.isActive && body.is_active === false) await hold(tx, id);
    if (body.events) await cancelUnsubscribed(tx, id, before.events, body.events);
    await recordAudit(tx, ownerId, "webhook.updated", id, caller, body.url ?? before.url);
    return updateWebhookRow(tx, ownerId, id, toChange(before, body));
  });
  if (!row) throw new AppError("webhook_not_found");
  const totals = await sumTotals(database(), ownerId, [id]);
  return serializeWebhook(row, totals.get(id));
}

const cleanStart = { disabledReason: null, health: "healthy" as const, failingSince: null };

async function hold(tx: Db, id: string): Promise<void> {
  await cancelRunningRecovery(tx, id);
  await stopOpenDeliveries(tx, id, "held", "The webhook was disabled");
}

async function cancelUnsubscribed(tx: Db, id: string, before: string[], after: string[]): Promise<void> {
  const covers = (subscriptions: string[], type: EventType) =>
    subscriptions.some((subscription) => subscriptionMatches(subscription, type));
  for (const type of eventTypes.filter((each) => covers(before, each) && !covers(after, each))) {
    await cancelOpenDeliveries(tx, id, type, `The webhook no longer subscribes to ${type}`);
  }
}

function toChange(before: WebhookRow, body: UpdateWebhook) {
  const { url, events, description, timeout_seconds: timeoutSeconds, max_retries: maxRetries, is_active } = body;
  const fields = { url, events, description, timeoutSeconds, maxRetries };
  if (is_active === undefined || is_active === before.isActive) return fields;
  const state = is_active ? cleanStart : { disabledReason: "user" as const };
  return { ...fields, isActive: is_active, ...state };
}
