import { and, count, desc, eq, gt, isNull, lt, or, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { apiKeys, users } from "../schema/accounts";

export type ApiKeyRow = typeof apiKeys.$inferSelect;
type NewKey = Pick<ApiKeyRow, "name" | "keyHash" | "preview" | "scopes" | "expiresAt">;

const live = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
const usedLately = sql<boolean>`coalesce(${apiKeys.lastUsedAt} > now() - interval '1 minute', false)`;

/** Adds a key unless `most` of the owner's work already; the owner's row must be locked. @returns null at the limit */
export async function insertApiKey(db: Db, ownerId: OwnerId, key: NewKey, most: number): Promise<ApiKeyRow | null> {
  const [counted] = await db
    .select({ active: count() })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, ownerId), live));
  if ((counted?.active ?? 0) >= most) return null;
  const [row] = await db
    .insert(apiKeys)
    .values({ userId: ownerId, ...key })
    .returning();
  if (!row) throw new Error("The API key was not stored");
  return row;
}

/** The working key with this hash, of an active account that is not to be deleted, or null; `usedLately` when its last use need not be noted. */
export async function findApiKey(db: Db, keyHash: string) {
  const [row] = await db
    .select({ id: apiKeys.id, userId: apiKeys.userId, scopes: apiKeys.scopes, usedLately })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(and(eq(apiKeys.keyHash, keyHash), live, eq(users.isActive, true), isNull(users.deleteAfter)));
  return row ?? null;
}

/** Notes that a key was used, unless that was noted within the last minute. */
export async function markApiKeyUsed(db: Db, id: string): Promise<void> {
  const longAgo = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), longAgo));
}

/** The owner's keys, newest first, with the true count. */
export async function listApiKeyRows(db: Db, ownerId: OwnerId, { limit, offset }: { limit: number; offset: number }) {
  const mine = eq(apiKeys.userId, ownerId);
  const [counted] = await db.select({ total: count() }).from(apiKeys).where(mine);
  const rows = await db.select().from(apiKeys).where(mine).orderBy(desc(apiKeys.id)).limit(limit).offset(offset);
  return { rows, total: counted?.total ?? 0 };
}

/** @returns the key that was deleted, or null when the owner has no such key. */
export async function deleteApiKey(db: Db, ownerId: OwnerId, id: string): Promise<ApiKeyRow | null> {
  const [row] = await db
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, ownerId)))
    .returning();
  return row ?? null;
}
