import { asc, eq, lt, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { users } from "../schema/accounts";

export type UserRow = typeof users.$inferSelect;
type NewUser = Pick<UserRow, "email" | "fullName" | "passwordHash"> & { verifiedAt?: Date };

/** Postgres's code for it. */
const uniqueViolation = "23505";

const byEmail = (email: string) => eq(sql`lower(${users.email})`, email.toLowerCase());

/** @returns the new user, or null when the email is taken (compared without case). */
export async function insertUser(db: Db, user: NewUser): Promise<UserRow | null> {
  const [row] = await db.insert(users).values(user).onConflictDoNothing().returning();
  return row ?? null;
}

export async function findUserByEmail(db: Db, email: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(byEmail(email));
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

/** The same by address. */
export async function lockUserByEmail(db: Db, email: string): Promise<UserRow | null> {
  const [row] = await db.select().from(users).where(byEmail(email)).for("update");
  return row ?? null;
}

type UserChange = Partial<
  Pick<UserRow, "fullName" | "passwordHash" | "verifiedAt" | "lastLoginAt" | "pendingEmail" | "deleteAfter">
>;

export async function updateUser(db: Db, ownerId: OwnerId, change: UserChange): Promise<UserRow> {
  const [row] = await db
    .update(users)
    .set({ ...change, updatedAt: sql`now()` })
    .where(eq(users.id, ownerId))
    .returning();
  if (!row) throw new Error("The user is gone");
  return row;
}

/** Moves a locked user to a verified address. @returns false when another account has it, which may happen at this moment */
export async function moveUser(db: Db, ownerId: OwnerId, email: string, verifiedAt: Date): Promise<boolean> {
  const move = (tx: Db) =>
    tx.update(users).set({ email, verifiedAt, pendingEmail: null, updatedAt: sql`now()` }).where(eq(users.id, ownerId));
  try {
    await db.transaction(move);
    return true;
  } catch (err) {
    const { cause } = err as { cause?: { code?: string } };
    if (cause?.code === uniqueViolation) return false;
    throw err;
  }
}

export async function markLogin(db: Db, ownerId: OwnerId): Promise<void> {
  await db.update(users).set({ lastLoginAt: sql`now()` }).where(eq(users.id, ownerId));
}

/** Has the user erased in so many days. @returns when */
export async function scheduleDeletion(db: Db, ownerId: OwnerId, days: number): Promise<Date> {
  const [row] = await db
    .update(users)
    .set({ deleteAfter: sql`now() + make_interval(days => ${days})`, pendingEmail: null, updatedAt: sql`now()` })
    .where(eq(users.id, ownerId))
    .returning({ deleteAfter: users.deleteAfter });
  if (!row?.deleteAfter) throw new Error("The user is gone");
  return row.deleteAfter;
}

/** Users whose time to change their mind was over before a moment. */
export async function listUsersToErase(db: Db, before: Date, limit: number): Promise<OwnerId[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(lt(users.deleteAfter, before))
    .orderBy(asc(users.deleteAfter))
    .limit(limit);
  return rows.map(({ id }) => id);
}
