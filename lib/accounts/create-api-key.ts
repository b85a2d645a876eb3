import { database } from "@/db/client";
import { insertApiKey } from "@/db/queries/api-keys";
import { recordAudit } from "@/db/queries/audit";
import { lockUser } from "@/db/queries/users";
import { makeApiKey } from "../auth/api-keys";
import type { OwnerId } from "../contracts/accounts";
import { type CreateApiKey, type CreatedApiKey, maxApiKeys } from "../contracts/api-keys";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { serializeApiKey } from "./serialize-api-key";

/** Creates an API key; the key is in the answer and nowhere else. @throws AppError too_many_api_keys, above 10 that work */
export async function createApiKey(ownerId: OwnerId, body: CreateApiKey, caller: Caller): Promise<CreatedApiKey> {
  const { key, keyHash, preview } = makeApiKey();
  const expiresAt = body.expires_at ? new Date(body.expires_at) : null;
  const row = await database().transaction(async (tx) => {
    await lockUser(tx, ownerId);
    const values = { name: body.name, scopes: body.scopes, keyHash, preview, expiresAt };
    const inserted = await insertApiKey(tx, ownerId, values, maxApiKeys);
    if (inserted) await recordAudit(tx, ownerId, "api_key.created", inserted.id, caller, inserted.name);
    return inserted;
  });
  if (!row) throw new AppError("too_many_api_keys", { detail: `At most ${maxApiKeys} API keys: revoke one first.` });
  return { ...serializeApiKey(row), key };
}
