import { database } from "@/db/client";
import { sumTotals } from "@/db/queries/delivery-counts";
import type { OwnerId } from "../contracts/accounts";
import type { Webhook } from "../contracts/webhooks";
import { requireWebhook } from "./require-webhook";
import { serializeWebhook } from "./serialize-webhook";

/** One webhook of the owner. @throws AppError webhook_not_found */
export async function getWebhook(ownerId: OwnerId, id: string): Promise<Webhook> {
  const row = await requireWebhook(ownerId, id);
  const totals = await sumTotals(database(), ownerId, [id]);
  return serializeWebhook(row, totals.get(id));
}
