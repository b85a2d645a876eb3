import { eq, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { users } from "../schema/accounts";

export type UserRow = typeof users.$inferSelect;

/** @returns the new user, or null when the email is taken (compared without case). */
export async function insertUser(
  db: Db,
  user: { email: string; fullName: string; passwordHash: string },
): Promise<UserRow | null> {
  const [row] = await db.insert(users).values(user).onConflictDoNothing().returning();
  return row ?? null;
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | null> {
  const [row] = await db
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return row ?? null;
}

export async function findUser(db: Db, ownerId: OwnerId): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, ownerId));
  return row ?? null;
}

/** Locks the user's row until the transaction ends, so that two changes of one account follow each other. */
export async function lockUser(db: Db, ownerId: OwnerId): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(eq(users.id, ownerId)).for("update");
  return row ?? null;
}

type UserChange = Partial<Pick<UserRow, "email" | "fullName" | "passwordHash" | "verifiedAt" | "lastLoginAt">>;

export async function updateUser(db: Db, ownerId: OwnerId, change: UserChange): Promise<UserRow> {
  const [row] = await db
    .update(users)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(users.id, ownerId))
    .returning();
  if (!row) throw new Error("The user is gone");
  return row;
}

export async function markLogin(db: Db, ownerId: OwnerId): Promise<void> {
  await db.update(users).set({ lastLoginAt: sql`now()` }).where(eq(users.id, ownerId));
}
