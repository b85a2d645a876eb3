import { and, eq, gt, isNull, not, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../client";
import { webhooks } from "../schema/webhooks";

/** A webhook's secrets as stored; the previous one only while it still signs. */
export type StoredSecrets = Pick<typeof webhooks.$inferSelect, "id" | "secret" | "previousSecret">;

const previousSecret = sql<
  string | null
>`case when ${webhooks.previousSecretExpiresAt} > now() then ${webhooks.previousSecret} end`;

/** Webhooks with a secret stored under another key than this one; pages of `limit` by id. */
export async function listSecretsOfOtherKeys(
  db: Db,
  keyId: string,
  page: { cursor: string | null; limit: number },
): Promise<StoredSecrets[]> {
  const other = (stored: SQLWrapper): SQL => not(sql`starts_with(${stored}, ${`${keyId}.`})`);
  return db
    .select({ id: webhooks.id, secret: webhooks.secret, previousSecret })
    .from(webhooks)
    .where(
      and(
        isNull(webhooks.deletedAt),
        or(other(webhooks.secret), other(previousSecret)),
        page.cursor ? gt(webhooks.id, page.cursor) : undefined,
      ),
    )
    .orderBy(webhooks.id)
    .limit(page.limit);
}

/** Replaces stored secrets unless they were rotated meanwhile. @returns whether it did */
export async function replaceSecrets(
  db: Db,
  before: StoredSecrets,
  after: Omit<StoredSecrets, "id">,
): Promise<boolean> {
  const rows = await db
    .update(webhooks)
    .set(after)
    .where(and(eq(webhooks.id, before.id), eq(webhooks.secret, before.secret)))
    .returning({ id: webhooks.id });
  return rows.length > 0;
}
