import { database } from "@/db/client";
import { sumByStatus } from "@/db/queries/delivery-counts";
import { countWebhookDeliveries, listWebhookDeliveries } from "@/db/queries/delivery-log";
import type { OwnerId } from "../contracts/accounts";
import type { DeliveryList, DeliveryListQuery } from "../contracts/deliveries";
import { cutPage } from "../contracts/pagination";
import { requireWebhook } from "./require-webhook";
import { serializeDelivery } from "./serialize-delivery";

const noCounts = { pending: 0, retrying: 0, success: 0, failed: 0, held: 0, cancelled: 0 };

/** One page of a webhook's log, newest first. @throws AppError webhook_not_found */
export async function listDeliveries(
  ownerId: OwnerId,
  webhookId: string,
  query: DeliveryListQuery,
): Promise<DeliveryList> {
  await requireWebhook(ownerId, webhookId);
  const db = database();
  // Counts never older than the rows: who sees that all have ended does not ask again for a while.
  const rows = await listWebhookDeliveries(db, ownerId, webhookId, query);
  const [total, counts] = await Promise.all([
    countWebhookDeliveries(db, ownerId, webhookId, query),
    sumByStatus(db, ownerId, webhookId, query.event_type),
  ]);
  const { limit, offset } = query;
  const { page, next_cursor } = cutPage(rows, limit, ({ delivery }) => delivery.id);
  return {
    events: page.map(({ delivery, body }) => serializeDelivery(delivery, body)),
    total,
    limit,
    offset,
    next_cursor,
    counts: { ...noCounts, ...counts },
  };
}
