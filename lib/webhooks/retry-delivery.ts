import { uuidv7 } from "uuidv7";
import { type Db, database } from "@/db/client";
import { type DeliveryRow, reopenDelivery } from "@/db/queries/deliveries";
import { lockDelivery } from "@/db/queries/delivery-log";
import { countDelivery, lockWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Delivery } from "../contracts/webhooks";
import { enqueueDeliveries } from "./enqueue-deliveries";
import { serializeDelivery } from "./serialize-delivery";

/**
 * Sends a delivery again now, whatever its status. A success ends the automatic chain; a failure does not use up a retry.
 * @throws AppError webhook_not_found, delivery_not_found, delivery_in_flight, webhook_disabled
 */
export async function retryDelivery(ownerId: OwnerId, webhookId: string, id: string): Promise<Delivery> {
  const { row, body } = await database().transaction(async (tx) => {
    const webhook = await lockWebhook(tx, ownerId, webhookId);
    if (!webhook) throw new AppError("webhook_not_found");
    const found = await lockDelivery(tx, ownerId, webhookId, id);
    if (!found) throw new AppError("delivery_not_found");
    if (!webhook.isActive) throw new AppError("webhook_disabled", { detail: "Enable the webhook, then retry." });
    if (found.inFlight || found.delivery.manual) {
      throw new AppError("delivery_in_flight", { detail: "An attempt is in flight: wait for its result." });
    }
    return { row: await reopen(tx, found.delivery), body: found.body };
  });
  enqueueDeliveries([row], `retry-${uuidv7()}`);
  return serializeDelivery(row, body);
}

/** An ended delivery is open again, so the webhook's counters take it back. */
async function reopen(tx: Db, delivery: DeliveryRow): Promise<DeliveryRow> {
  const { status, test, webhookId } = delivery;
  if ((status === "success" || status === "failed") && !test) await countDelivery(tx, webhookId, status, -1);
  return reopenDelivery(tx, delivery.id);
}
