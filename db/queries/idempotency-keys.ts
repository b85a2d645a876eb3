import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "../client";
import { idempotencyKeys } from "../schema/accounts";

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect;
type NewKey = Pick<IdempotencyRow, "scope" | "key" | "requestHash">;
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string | null };

const expired = lt(idempotencyKeys.createdAt, sql`now() - interval '24 hours'`);
const abandoned = and(isNull(idempotencyKeys.status), lt(idempotencyKeys.lockedUntil, sql`now()`));
const lockedFor = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
const mine = (id: string) => and(eq(idempotencyKeys.id, id), isNull(idempotencyKeys.status));

/**
 * Takes a key that is new, older than 24 hours, or was left by a process that died.
 * @returns the claim's id, or the row of whoever has the key (null when it was freed this very moment)
 */
export async function claimKey(
  db: Db,
  { scope, key, requestHash }: NewKey,
  claim: { id: string; lockSeconds: number },
): Promise<{ claimed: true } | { claimed: false; row: IdempotencyRow | null }> {
  const lockedUntil = lockedFor(claim.lockSeconds);
  const fresh = { id: claim.id, requestHash, status: null, headers: null, body: null, lockedUntil };
  const claimed = await db
    .insert(idempotencyKeys)
    .values({ scope, key, ...fresh })
    .onConflictDoUpdate({
      target: [idempotencyKeys.scope, idempotencyKeys.key],
      set: { ...fresh, createdAt: sql`now()` },
      setWhere: or(expired, abandoned),
    })
    .returning({ id: idempotencyKeys.id });
  if (claimed.length > 0) return { claimed: true };
  const ofKey = and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key));
  const [row] = await db.select().from(idempotencyKeys).where(ofKey);
  return { claimed: false, row: row ?? null };
}

/** Keeps a claim for longer, while its request is still being worked on. */
export async function renewKey(db: Db, id: string, lockSeconds: number): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ lockedUntil: lockedFor(lockSeconds) })
    .where(mine(id));
}

export async function storeAnswer(db: Db, id: string, answer: StoredAnswer): Promise<void> {
  await db
    .update(idempotencyKeys)
    .set({ ...answer, lockedUntil: null })
    .where(mine(id));
}

/** Gives a key back unused. */
export async function freeKey(db: Db, id: string): Promise<void> {
  await db.delete(idempotencyKeys).where(mine(id));
}

/** Deletes at most `limit` keys older than 24 hours. @returns how many */
export async function deleteExpiredKeys(db: Db, limit: number): Promise<number> {
  const old = db.select({ id: idempotencyKeys.id }).from(idempotencyKeys).where(expired).limit(limit);
  const taken = inArray(idempotencyKeys.id, old.for("update", { skipLocked: true }));
  return (await db.delete(idempotencyKeys).where(taken).returning({ id: idempotencyKeys.id })).length;
}
