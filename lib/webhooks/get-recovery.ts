import { database } from "@/db/client";
import { findRecovery } from "@/db/queries/recoveries";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Recovery } from "../contracts/recoveries";
import { requireWebhook } from "./require-webhook";
import { serializeRecovery } from "./serialize-recovery";

/** One recovery with its progress. @throws AppError webhook_not_found, recovery_not_found */
export async function getRecovery(ownerId: OwnerId, webhookId: string, id: string): Promise<Recovery> {
  await requireWebhook(ownerId, webhookId);
  const found = await findRecovery(database(), ownerId, webhookId, id);
  if (!found) throw new AppError("recovery_not_found");
  return serializeRecovery(found);
}
