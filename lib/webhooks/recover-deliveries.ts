import { database } from "@/db/client";
import { countRecoverable } from "@/db/queries/recoverable-deliveries";
import { hasRunningRecovery, insertRecovery } from "@/db/queries/recoveries";
import { lockWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError, invalidField } from "../contracts/errors";
import type { Recover, RecoverAnswer } from "../contracts/recoveries";
import { enqueueRecovery } from "./enqueue-recovery";
import { requireWebhook } from "./require-webhook";

/**
 * Begins to send a webhook's failed and held deliveries of a time again; a dry run only counts them.
 * @throws AppError webhook_not_found, webhook_disabled, recovery_running, invalid_input
 */
export async function recoverDeliveries(ownerId: OwnerId, webhookId: string, body: Recover): Promise<RecoverAnswer> {
  await requireWebhook(ownerId, webhookId);
  const scope = { webhookId, ...readTime(body), deliveryStatus: body.status ?? null };
  const matched = await countRecoverable(database(), ownerId, scope);
  if (body.dry_run) return { recovery_id: null, matched };
  const recovery = await database().transaction(async (tx) => {
    const webhook = await lockWebhook(tx, ownerId, webhookId);
    if (!webhook) throw new AppError("webhook_not_found");
    if (!webhook.isActive) throw new AppError("webhook_disabled", { detail: "Enable the webhook, then send again." });
    // An insert would wait for a batch that is changing the running one, and may in turn wait for us.
    if (await hasRunningRecovery(tx, webhookId)) return null;
    return insertRecovery(tx, ownerId, { ...scope, matched });
  });
  if (!recovery) throw new AppError("recovery_running", { detail: "Wait for the running recovery, or cancel it." });
  enqueueRecovery(recovery);
  return { recovery_id: recovery.id, matched };
}

function readTime({ since: start, until: end }: Recover): { since: Date; until: Date } {
  const now = new Date();
  const since = new Date(start);
  const until = end === undefined ? now : new Date(end);
  if (since > now) throw invalidField("since", "Give a start in the past");
  if (until < since) throw invalidField("until", "Give an end after the start");
  return { since, until };
}
