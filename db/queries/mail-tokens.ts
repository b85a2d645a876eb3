import { and, count, eq, gt, isNull, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { mailTokens } from "../schema/mails";

export type MailTokenPurpose = (typeof mailTokens.$inferSelect)["purpose"];

export async function insertMailToken(
  db: Db,
  ownerId: OwnerId,
  token: { purpose: MailTokenPurpose; email: string; tokenHash: string; hours: number },
): Promise<void> {
  const { hours, ...rest } = token;
  const expiresAt = sql`now() + make_interval(hours => ${hours})`;
  await db.insert(mailTokens).values({ userId: ownerId, ...rest, expiresAt });
}

/** How many tokens for a purpose the user was sent within the last `minutes`. */
export async function countRecentMailTokens(
  db: Db,
  ownerId: OwnerId,
  purpose: MailTokenPurpose,
  minutes: number,
): Promise<number> {
  const since = sql`now() - make_interval(mins => ${minutes})`;
  const [row] = await db
    .select({ sent: count() })
    .from(mailTokens)
    .where(and(eq(mailTokens.userId, ownerId), eq(mailTokens.purpose, purpose), gt(mailTokens.createdAt, since)));
  return row?.sent ?? 0;
}

type UsedToken = { userId: OwnerId; email: string; purpose: MailTokenPurpose };

/** Uses a token up. @returns whose it is and the address it was sent to, or null when unknown, used or expired. */
export async function useMailToken(db: Db, tokenHash: string): Promise<UsedToken | null> {
  const [row] = await db
    .update(mailTokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(mailTokens.tokenHash, tokenHash), isNull(mailTokens.usedAt), gt(mailTokens.expiresAt, sql`now()`)))
    .returning({ userId: mailTokens.userId, email: mailTokens.email, purpose: mailTokens.purpose });
  return row ?? null;
}

/** Makes the user's tokens for a purpose useless. */
export async function voidMailTokens(db: Db, ownerId: OwnerId, purpose: MailTokenPurpose): Promise<void> {
  const mine = and(eq(mailTokens.userId, ownerId), eq(mailTokens.purpose, purpose), isNull(mailTokens.usedAt));
  await db.update(mailTokens).set({ usedAt: sql`now()` }).where(mine);
}
