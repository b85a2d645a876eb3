import { database } from "@/db/client";
import { listAttempts } from "@/db/queries/attempts";
import { findDelivery } from "@/db/queries/delivery-log";
import type { OwnerId } from "../contracts/accounts";
import type { DeliveryDetail } from "../contracts/deliveries";
import { AppError } from "../contracts/errors";
import { requireWebhook } from "./require-webhook";
import { serializeAttempt, serializeDelivery } from "./serialize-delivery";

/** One delivery with its attempts and what was sent. @throws AppError webhook_not_found, delivery_not_found */
export async function getDelivery(ownerId: OwnerId, webhookId: string, id: string): Promise<DeliveryDetail> {
  await requireWebhook(ownerId, webhookId);
  // As of one moment: else an attempt may have ended of which the delivery does not know yet.
  const { found, rows } = await database().transaction(
    async (tx) => ({ found: await findDelivery(tx, ownerId, webhookId, id), rows: await listAttempts(tx, id) }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  if (!found) throw new AppError("delivery_not_found");
  const attempts = rows.map(serializeAttempt);
  return {
    ...serializeDelivery(found.delivery, found.body),
    request_body: found.body,
    request_headers: attempts.at(-1)?.request_headers ?? {},
    attempts,
  };
}
