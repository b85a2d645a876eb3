import { database } from "@/db/client";
import { deleteApiKey } from "@/db/queries/api-keys";
import { recordAudit } from "@/db/queries/audit";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";

/** Ends an API key. @throws AppError api_key_not_found */
export async function revokeApiKey(ownerId: OwnerId, id: string, caller: Caller): Promise<void> {
  await database().transaction(async (tx) => {
    const row = await deleteApiKey(tx, ownerId, id);
    if (!row) throw new AppError("api_key_not_found");
    await recordAudit(tx, ownerId, "api_key.revoked", id, caller, row.name);
  });
}
