import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { stopOpenDeliveries } from "@/db/queries/deliveries";
import { cancelRunningRecovery } from "@/db/queries/recoveries";
import { markWebhookDeleted } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";

/** Deletes a webhook and cancels what waits. @throws AppError webhook_not_found */
export async function deleteWebhook(ownerId: OwnerId, id: string, caller: Caller): Promise<void> {
  await database().transaction(async (tx) => {
    const row = await markWebhookDeleted(tx, ownerId, id);
    if (!row) throw new AppError("webhook_not_found");
    await cancelRunningRecovery(tx, id);
    await stopOpenDeliveries(tx, id, "cancelled", "The webhook was deleted");
    await recordAudit(tx, ownerId, "webhook.deleted", id, caller, row.url);
  });
}
