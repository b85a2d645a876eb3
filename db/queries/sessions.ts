import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { refreshTokens, sessions, users } from "../schema/accounts";

export async function insertSession(db: Db, ownerId: OwnerId): Promise<string> {
  const [row] = await db.insert(sessions).values({ userId: ownerId }).returning({ id: sessions.id });
  if (!row) throw new Error("The session was not stored");
  return row.id;
}

/** The user behind a live session of an active account, or null. */
export async function findSessionUser(db: Db, sessionId: string): Promise<{ userId: OwnerId } | null> {
  const [row] = await db
    .select({ userId: sessions.userId })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), eq(users.isActive, true)));
  return row ?? null;
}

/** @returns whether it was live until now */
export async function revokeSession(db: Db, sessionId: string): Promise<boolean> {
  const revoked = await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return revoked.length > 0;
}

export async function revokeOtherSessions(db: Db, ownerId: OwnerId, keepSessionId: string): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.userId, ownerId), ne(sessions.id, keepSessionId), isNull(sessions.revokedAt)));
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
      live: sql<boolean>`${refreshTokens.expiresAt} > now() and ${sessions.revokedAt} is null and ${users.isActive}`,
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
