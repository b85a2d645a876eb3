import { and, asc, eq } from "drizzle-orm";
import type { OwnerId, SignInProvider } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { linkedAccounts } from "../schema/accounts";

export type LinkedAccountRow = typeof linkedAccounts.$inferSelect;
export type ProviderIdentity = Pick<LinkedAccountRow, "provider" | "providerAccountId" | "email">;

/** Whose account an identity at a provider opens, or null. */
export async function findLinkedOwner(
  db: Db,
  provider: SignInProvider,
  providerAccountId: string,
): Promise<OwnerId | null> {
  const [row] = await db
    .select({ userId: linkedAccounts.userId })
    .from(linkedAccounts)
    .where(and(eq(linkedAccounts.provider, provider), eq(linkedAccounts.providerAccountId, providerAccountId)));
  return row?.userId ?? null;
}

/** @returns false when the identity opens an account already */
export async function insertLinkedAccount(db: Db, ownerId: OwnerId, identity: ProviderIdentity): Promise<boolean> {
  const { provider, providerAccountId, email } = identity;
  const values = { userId: ownerId, provider, providerAccountId, email };
  const rows = await db
    .insert(linkedAccounts)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: linkedAccounts.id });
  return rows.length > 0;
}

export async function listLinkedAccounts(db: Db, ownerId: OwnerId): Promise<LinkedAccountRow[]> {
  const mine = eq(linkedAccounts.userId, ownerId);
  return db.select().from(linkedAccounts).where(mine).orderBy(asc(linkedAccounts.id));
}

export async function deleteLinkedAccount(db: Db, ownerId: OwnerId, id: string): Promise<void> {
  await db.delete(linkedAccounts).where(and(eq(linkedAccounts.userId, ownerId), eq(linkedAccounts.id, id)));
}
