import { database } from "@/db/client";
import { findWebhook, type WebhookRow } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";

/** The owner's webhook as stored. @throws AppError webhook_not_found */
export async function requireWebhook(ownerId: OwnerId, id: string): Promise<WebhookRow> {
  const row = await findWebhook(database(), ownerId, id);
  if (!row) throw new AppError("webhook_not_found");
  return row;
}
