import { database } from "@/db/client";
import { listWebhookRecoveries } from "@/db/queries/recoveries";
import type { OwnerId } from "../contracts/accounts";
import type { RecoveryList } from "../contracts/recoveries";
import { requireWebhook } from "./require-webhook";
import { serializeRecovery } from "./serialize-recovery";

/** A webhook's recoveries with their progress, newest first. @throws AppError webhook_not_found */
export async function listRecoveries(
  ownerId: OwnerId,
  webhookId: string,
  page: { limit: number; offset: number },
): Promise<RecoveryList> {
  await requireWebhook(ownerId, webhookId);
  const { rows, total } = await listWebhookRecoveries(database(), ownerId, webhookId, page);
  return { recoveries: rows.map(serializeRecovery), total, limit: page.limit, offset: page.offset };
}
