import type { ApiKeyRow } from "@/db/queries/api-keys";
import type { ApiKey } from "../contracts/api-keys";

/** The wire shape of an API key; the key itself is not known any more. */
export function serializeApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    preview: row.preview,
    scopes: row.scopes,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    expired: row.expiresAt !== null && row.expiresAt.getTime() <= Date.now(),
  };
}
