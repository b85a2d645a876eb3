import { database } from "@/db/client";
import { listSecretsOfOtherKeys, replaceSecrets, type StoredSecrets } from "@/db/queries/webhook-secrets";
import { log } from "../log";
import { decryptSecret, encryptSecret, newestKeyId } from "./secrets";

const pageSize = 500;

/**
 * Encrypts secrets that are stored under an older APP_SECRET under the newest one, so that the older one can be dropped.
 * Those that no key reads are left as they are, counted and logged.
 */
export async function reencryptSecrets(): Promise<{ replaced: number; unreadable: number }> {
  const result = { replaced: 0, unreadable: 0 };
  for (let cursor: string | null = null; ; ) {
    const page: StoredSecrets[] = await listSecretsOfOtherKeys(database(), newestKeyId(), { cursor, limit: pageSize });
    for (const row of page) {
      const after = reencrypt(row);
      if (!after) result.unreadable++;
      else if (await replaceSecrets(database(), row, after)) result.replaced++;
    }
    cursor = page.at(-1)?.id ?? null;
    if (page.length < pageSize) break;
  }
  if (result.replaced > 0) log.info(result, "webhook secrets encrypted under the newest APP_SECRET");
  if (result.unreadable > 0) log.warn(result, "webhook secrets that no APP_SECRET reads");
  return result;
}

function reencrypt({ secret, previousSecret }: StoredSecrets): Omit<StoredSecrets, "id"> | null {
  const again = (stored: string) => encryptSecret(decryptSecret(stored));
  try {
    return { secret: again(secret), previousSecret: previousSecret && again(previousSecret) };
  } catch {
    return null;
  }
}
