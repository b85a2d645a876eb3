import { uuidv7 } from "uuidv7";
import { database } from "@/db/client";
import { type DeliveryRow, reopenDelivery } from "@/db/queries/deliveries";
import { lockDelivery } from "@/db/queries/delivery-log";
import { lockWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Delivery } from "../contracts/deliveries";
import { AppError } from "../contracts/errors";
import { enqueueDeliveries } from "./enqueue-deliveries";
import { serializeDelivery } from "./serialize-delivery";

/**
 * Sends a delivery again now, whatever its status. A success ends the automatic chain; a failure does not use up a retry.
 * @throws AppError webhook_not_found, delivery_not_found, delivery_in_flight, delivery_expired, webhook_disabled
 */
export async function retryDelivery(ownerId: OwnerId, webhookId: string, id: string): Promise<Delivery> {
  const { row, body } = await database().transaction(async (tx) => {
    const webhook = await lockWebhook(tx, ownerId, webhookId);
    if (!webhook) throw new AppError("webhook_not_found");
    const found = await lockDelivery(tx, ownerId, webhookId, id);
    if (!found) throw new AppError("delivery_not_found");
    if (!webhook.isActive) throw new AppError("webhook_disabled", { detail: "Enable the webhook, then retry." });
    if (found.body === null) throw new AppError("delivery_expired");
    if (found.inFlight || isAsked(found.delivery)) {
      throw new AppError("delivery_in_flight", { detail: "An attempt is in flight: wait for its result." });
    }
    return { row: await reopenDelivery(tx, id), body: found.body };
  });
  enqueueDeliveries([row], `retry-${uuidv7()}`);
  return serializeDelivery(row, body);
}

/** Somebody asked for it by hand, and its attempt is still to come. */
const isAsked = ({ manual, status }: DeliveryRow) => manual && (status === "pending" || status === "retrying");
