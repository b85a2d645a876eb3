import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findWebhook } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { readSecret } from "./secrets";

/**
 * The clear secret of a webhook, written to the audit log in the same transaction.
 * @throws AppError webhook_not_found, secret_unreadable
 */
export async function getSecret(ownerId: OwnerId, id: string, caller: Caller): Promise<{ secret: string }> {
  return database().transaction(async (tx) => {
    const row = await findWebhook(tx, ownerId, id);
    if (!row) throw new AppError("webhook_not_found");
    const secret = readSecret(row.secret);
    if (!secret) throw new AppError("secret_unreadable", { detail: "Make a new secret: this one is lost." });
    await recordAudit(tx, ownerId, "webhook.secret_revealed", id, caller, row.url);
    return { secret };
  });
}
