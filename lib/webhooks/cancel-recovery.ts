import { database } from "@/db/client";
import { holdUnattempted } from "@/db/queries/recoverable-deliveries";
import { endRecovery, lockOwnRecovery } from "@/db/queries/recoveries";
import { lockWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Recovery } from "../contracts/recoveries";
import { getRecovery } from "./get-recovery";

/**
 * Ends a recovery: nothing more is queued, and what no attempt has taken up is held again. One that has queued
 * everything can be cancelled while some of it still waits for that.
 * @throws AppError webhook_not_found, recovery_not_found, recovery_ended
 */
export async function cancelRecovery(ownerId: OwnerId, webhookId: string, id: string): Promise<Recovery> {
  await database().transaction(async (tx) => {
    // Before the deliveries, as whoever stops all of a webhook's does: two orders would deadlock.
    if (!(await lockWebhook(tx, ownerId, webhookId))) throw new AppError("webhook_not_found");
    const recovery = await lockOwnRecovery(tx, ownerId, webhookId, id);
    if (!recovery) throw new AppError("recovery_not_found");
    const held = await holdUnattempted(tx, id, "The recovery was cancelled");
    const over = recovery.status === "cancelled" || (recovery.status === "completed" && held === 0);
    if (over) throw new AppError("recovery_ended", { detail: "There is nothing left to cancel." });
    await endRecovery(tx, id, "cancelled", held);
  });
  return getRecovery(ownerId, webhookId, id);
}
