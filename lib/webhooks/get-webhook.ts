import { database } from "@/db/client";
import { findWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Webhook } from "../contracts/webhooks";
import { serializeWebhook } from "./serialize-webhook";

/** One webhook of the owner. @throws AppError webhook_not_found */
export async function getWebhook(ownerId: OwnerId, id: string): Promise<Webhook> {
  const row = await findWebhook(database(), ownerId, id);
  if (!row) throw new AppError("webhook_not_found");
  return serializeWebhook(row);
}
