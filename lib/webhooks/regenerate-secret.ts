import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockWebhook, rotateSecret } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { encryptSecret, makeSecret, readSecret, secretPreview } from "./secrets";

/**
 * Makes a new secret; for `overlapHours` the one before signs too. Two sign at most: rotating again during an overlap ends
 * the oldest at once. One that cannot be read any more gets no overlap.
 * @throws AppError webhook_not_found
 */
export async function regenerateSecret(ownerId: OwnerId, id: string, overlapHours: number, caller: Caller) {
  const secret = makeSecret();
  const row = await database().transaction(async (tx) => {
    const before = await lockWebhook(tx, ownerId, id);
    if (!before) throw new AppError("webhook_not_found");
    await recordAudit(tx, ownerId, "webhook.secret_rotated", id, caller, before.url);
    const next = { secret: encryptSecret(secret), secretPreview: secretPreview(secret) };
    return rotateSecret(tx, ownerId, id, { ...next, overlapHours: readSecret(before.secret) ? overlapHours : 0 });
  });
  const expiresAt = row?.previousSecretExpiresAt ?? null;
  return {
    webhook_id: id,
    secret,
    previous_secret_expires_at: expiresAt?.toISOString() ?? null,
    message: expiresAt
      ? "Store the new secret now. Until the overlap ends, requests carry signatures of both secrets."
      : "Store the new secret now. The old one no longer signs.",
  };
}
