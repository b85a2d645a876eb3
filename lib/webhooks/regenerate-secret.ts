import { database } from "@/db/client";
import { rotateSecret } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { encryptSecret, makeSecret, secretPreview } from "./secrets";

/** Makes a new secret; for `overlapHours` the old one signs too. @throws AppError webhook_not_found */
export async function regenerateSecret(ownerId: OwnerId, id: string, overlapHours: number) {
  const secret = makeSecret();
  const next = { secret: encryptSecret(secret), secretPreview: secretPreview(secret), overlapHours };
  const row = await rotateSecret(database(), ownerId, id, next);
  if (!row) throw new AppError("webhook_not_found");
  return {
    webhook_id: id,
    secret,
    previous_secret_expires_at: row.previousSecretExpiresAt?.toISOString() ?? null,
    message:
      overlapHours > 0
        ? "Store the new secret now. Until the overlap ends, requests carry signatures of both secrets."
        : "Store the new secret now. The old one no longer signs.",
  };
}
