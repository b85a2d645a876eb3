import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { mailTokens } from "../schema/accounts";

export async function insertMailToken(
  db: Db,
  ownerId: OwnerId,
  token: { email: string; tokenHash: string; hours: number },
): Promise<void> {
  const { email, tokenHash, hours } = token;
  const expiresAt = sql`now() + make_interval(hours => ${hours})`;
  await db.insert(mailTokens).values({ userId: ownerId, purpose: "verify_email", email, tokenHash, expiresAt });
}

/** How many tokens the user was sent within the last `minutes`. */
export async function countRecentMailTokens(db: Db, ownerId: OwnerId, minutes: number): Promise<number> {
  const since = sql`now() - make_interval(mins => ${minutes})`;
  const [row] = await db
    .select({ sent: count() })
    .from(mailTokens)
    .where(and(eq(mailTokens.userId, ownerId), gt(mailTokens.createdAt, since)));
  return row?.sent ?? 0;
}

/** Uses a token up. @returns whose it is and the address it was sent to, or null when unknown, used or expired. */
export async function useMailToken(db: Db, tokenHash: string): Promise<{ userId: OwnerId; email: string } | null> {
  const [row] = await db
    .update(mailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailTokens.tokenHash, tokenHash), isNull(mailTokens.usedAt), gt(mailTokens.expiresAt, sql`now()`)))
    .returning({ userId: mailTokens.userId, email: mailTokens.email });
  return row ?? null;
}
