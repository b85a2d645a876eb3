import { database } from "@/db/client";
import { stopOpenDeliveries } from "@/db/queries/deliveries";
import { sumTotals } from "@/db/queries/delivery-counts";
import { lockWebhook, updateWebhookRow, type WebhookRow } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { UpdateWebhook, Webhook } from "../contracts/webhooks";
import { requireTarget } from "./require-target";
import { serializeWebhook } from "./serialize-webhook";

/** Changes a webhook. Disabling it holds what waits; enabling it starts clean. @throws AppError webhook_not_found, invalid_input */
export async function updateWebhook(ownerId: OwnerId, id: string, body: UpdateWebhook): Promise<Webhook> {
  if (body.url !== undefined) await requireTarget(body.url);
  const row = await database().transaction(async (tx) => {
    const before = await lockWebhook(tx, ownerId, id);
    if (!before) throw new AppError("webhook_not_found");
    if (before.isActive && body.is_active === false) {
      await stopOpenDeliveries(tx, id, "held", "The webhook was disabled");
    }
    return updateWebhookRow(tx, ownerId, id, toChange(before, body));
  });
  if (!row) throw new AppError("webhook_not_found");
  const totals = await sumTotals(database(), ownerId, [id]);
  return serializeWebhook(row, totals.get(id));
}

const cleanStart = { disabledReason: null, health: "healthy" as const, failingSince: null };

function toChange(before: WebhookRow, body: UpdateWebhook) {
  const { url, events, description, timeout_seconds: timeoutSeconds, max_retries: maxRetries, is_active } = body;
  const fields = { url, events, description, timeoutSeconds, maxRetries };
  if (is_active === undefined || is_active === before.isActive) return fields;
  const state = is_active ? cleanStart : { disabledReason: "user" as const };
  return { ...fields, isActive: is_active, ...state };
}
