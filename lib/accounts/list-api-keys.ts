import { database } from "@/db/client";
import { listApiKeyRows } from "@/db/queries/api-keys";
import type { OwnerId } from "../contracts/accounts";
import type { ApiKeyList } from "../contracts/api-keys";
import { serializeApiKey } from "./serialize-api-key";

/** The owner's API keys, newest first. */
export async function listApiKeys(ownerId: OwnerId, page: { limit: number; offset: number }): Promise<ApiKeyList> {
  const { rows, total } = await listApiKeyRows(database(), ownerId, page);
  return { api_keys: rows.map(serializeApiKey), total, limit: page.limit, offset: page.offset };
}
