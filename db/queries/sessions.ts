import { and, count, desc, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { refreshTokens, sessions, users } from "../schema/accounts";

export type SessionRow = typeof sessions.$inferSelect;
export type NewSession = Pick<SessionRow, "userAgent" | "address" | "cancelledDeletion">;

/** A session ends 30 days after it began, however much it is used: a stolen one must not live for ever. */
const young = gt(sessions.createdAt, sql`now() - interval '30 days'`);
const open = () => and(isNull(sessions.revokedAt), young);

export async function insertSession(db: Db, ownerId: OwnerId, session: NewSession): Promise<string> {
  const [row] = await db
    .insert(sessions)
    .values({ userId: ownerId, ...session })
    .returning({ id: sessions.id });
  if (!row) throw new Error("The session was not stored");
  return row.id;
}

/** The user behind a live session of an active account, or null; notes that it is in use. */
export async function findSessionUser(db: Db, sessionId: string): Promise<{ userId: OwnerId } | null> {
  const [row] = await db
    .select({
      userId: sessions.userId,
      unnoted: sql<boolean>`${sessions.lastUsedAt} < now() - interval '1 minute'`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), open(), eq(users.isActive, true)));
  if (row?.unnoted) await db.update(sessions).set({ lastUsedAt: sql`now()` }).where(eq(sessions.id, sessionId));
  return row ? { userId: row.userId } : null;
}

/** Whether opening this session kept its account from being erased, not long ago. */
export async function findCancelledDeletion(db: Db, sessionId: string): Promise<boolean> {
  const lately = gt(sessions.createdAt, sql`now() - interval '1 day'`);
  const [row] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.cancelledDeletion, true), lately));
  return row !== undefined;
}

/** One page of an owner's open sessions, the one used last first, and how many there are. */
export async function listOpenSessions(
  db: Db,
  ownerId: OwnerId,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: SessionRow[]; total: number }> {
  const matching = and(eq(sessions.userId, ownerId), open());
  const order = [desc(sessions.lastUsedAt), desc(sessions.id)];
  const rows = await db
    .select()
    .from(sessions)
    .where(matching)
    .orderBy(...order)
    .limit(limit)
    .offset(offset);
  const [counted] = await db.select({ total: count() }).from(sessions).where(matching);
  return { rows, total: counted?.total ?? 0 };
}

async function revoke(db: Db, which: SQL | undefined): Promise<number> {
  const rows = await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return rows.length;
}

/** @returns whether it was live until now */
export async function revokeSession(db: Db, sessionId: string): Promise<boolean> {
  return (await revoke(db, eq(sessions.id, sessionId))) > 0;
}

/** Ends an open session of the owner. @returns false when there is none */
export async function revokeOwnSession(db: Db, ownerId: OwnerId, sessionId: string): Promise<boolean> {
  return (await revoke(db, and(eq(sessions.userId, ownerId), eq(sessions.id, sessionId), open()))) > 0;
}

export async function revokeOtherSessions(db: Db, ownerId: OwnerId, keepSessionId: string): Promise<void> {
  await revoke(db, and(eq(sessions.userId, ownerId), ne(sessions.id, keepSessionId)));
}

export async function revokeAllSessions(db: Db, ownerId: OwnerId): Promise<void> {
  await revoke(db, eq(sessions.userId, ownerId));
}

export async function insertRefreshToken(db: Db, sessionId: string, tokenHash: string, days: number): Promise<void> {
  const expiresAt = sql`now() + make_interval(days => ${days})`;
  await db.insert(refreshTokens).values({ sessionId, tokenHash, expiresAt });
}

/** Locks a refresh token with its session; `live` is false once it expired or its session ended. */
export async function lockRefreshToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      id: refreshTokens.id,
      sessionId: refreshTokens.sessionId,
      userId: sessions.userId,
      usedAt: refreshTokens.usedAt,
      live: sql<boolean>`${refreshTokens.expiresAt} > now() and ${open()} and ${users.isActive}`,
    })
    .from(refreshTokens)
    .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(refreshTokens.tokenHash, tokenHash))
    .for("update", { of: refreshTokens });
  return row ?? null;
}

export async function markRefreshTokenUsed(db: Db, id: string): Promise<void> {
  await db.update(refreshTokens).set({ usedAt: sql`now()` }).where(eq(refreshTokens.id, id));
}
