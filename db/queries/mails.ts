import { and, desc, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { mails } from "../schema/mails";

export type MailRow = typeof mails.$inferSelect;
export type NewMail = Pick<MailRow, "recipient" | "subject" | "text" | "html"> & { userId: OwnerId };

const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;
const waiting = and(isNull(mails.sentAt), isNull(mails.failedAt));
const unlocked = or(isNull(mails.lockedUntil), lte(mails.lockedUntil, sql`now()`));

export async function insertMail(db: Db, mail: NewMail): Promise<string> {
  const [row] = await db.insert(mails).values(mail).returning({ id: mails.id });
  if (!row) throw new Error("The mail was not stored");
  return row.id;
}

/** Claims a mail for sending. @returns null when it is sent, given up, not due yet, or somebody else is sending it. */
export async function claimMail(db: Db, id: string, leaseSeconds: number): Promise<MailRow | null> {
  const [row] = await db
    .update(mails)
    .set({ attempts: sql`${mails.attempts} + 1`, lockedUntil: inSeconds(leaseSeconds) })
    .where(and(eq(mails.id, id), waiting, unlocked, lte(mails.nextAttemptAt, sql`now()`)))
    .returning();
  return row ?? null;
}

/** When a mail's next attempt is due, if that is in the future. */
export async function findMailDue(db: Db, id: string): Promise<Date | null> {
  const early = and(eq(mails.id, id), waiting, gt(mails.nextAttemptAt, sql`now()`));
  const [row] = await db.select({ at: mails.nextAttemptAt }).from(mails).where(early);
  return row?.at ?? null;
}

/** Keeps a claim for longer; `attempt` is the claim's number, so that one that was lost stays lost. */
export async function renewMailClaim(db: Db, id: string, attempt: number, leaseSeconds: number): Promise<void> {
  const lockedUntil = inSeconds(leaseSeconds);
  await db
    .update(mails)
    .set({ lockedUntil })
    .where(and(eq(mails.id, id), eq(mails.attempts, attempt), waiting));
}

export async function markMailSent(db: Db, id: string): Promise<void> {
  const sent = { sentAt: sql`now()`, lockedUntil: null, failedAt: null, error: null };
  await db.update(mails).set(sent).where(eq(mails.id, id));
}

/** Gives a mail up. */
export async function markMailFailed(db: Db, id: string, error: string): Promise<void> {
  await db
    .update(mails)
    .set({ failedAt: sql`now()`, lockedUntil: null, error })
    .where(and(eq(mails.id, id), waiting));
}

/** Ends a claim without success. @returns when the next attempt is due */
export async function postponeMail(db: Db, id: string, waitSeconds: number, error: string): Promise<Date> {
  const [row] = await db
    .update(mails)
    .set({ nextAttemptAt: inSeconds(waitSeconds), lockedUntil: null, error })
    .where(and(eq(mails.id, id), waiting))
    .returning({ at: mails.nextAttemptAt });
  return row?.at ?? new Date();
}

export async function listLatestMails(db: Db, limit: number): Promise<MailRow[]> {
  return db.select().from(mails).orderBy(desc(mails.id)).limit(limit);
}

/** Mail that has been due for longer than `seconds` while nobody was sending it. */
export async function listOverdueMails(
  db: Db,
  seconds: number,
  limit: number,
): Promise<Array<{ id: string; attempts: number }>> {
  return db
    .select({ id: mails.id, attempts: mails.attempts })
    .from(mails)
    .where(and(waiting, unlocked, lte(mails.nextAttemptAt, sql`now() - make_interval(secs => ${seconds})`)))
    .orderBy(mails.nextAttemptAt)
    .limit(limit);
}
