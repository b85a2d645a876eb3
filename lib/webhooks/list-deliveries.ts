import { database } from "@/db/client";
import { listWebhookDeliveries } from "@/db/queries/delivery-log";
import type { OwnerId } from "../contracts/accounts";
import type { DeliveryList, DeliveryListQuery } from "../contracts/deliveries";
import { nextCursor } from "../contracts/pagination";
import { requireWebhook } from "./require-webhook";
import { serializeDelivery } from "./serialize-delivery";

/** One page of a webhook's log, newest first. @throws AppError webhook_not_found */
export async function listDeliveries(
  ownerId: OwnerId,
  webhookId: string,
  query: DeliveryListQuery,
): Promise<DeliveryList> {
  await requireWebhook(ownerId, webhookId);
  const { rows, total } = await listWebhookDeliveries(database(), ownerId, webhookId, query);
  const { limit, offset } = query;
  return {
    events: rows.map(({ delivery, body }) => serializeDelivery(delivery, body)),
    total,
    limit,
    offset,
    next_cursor: nextCursor(
      rows.map(({ delivery }) => delivery),
      limit,
    ),
  };
}
