import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { mails } from "../schema/accounts";

export type MailRow = typeof mails.$inferSelect;
export type NewMail = Pick<MailRow, "recipient" | "subject" | "text" | "html">;

export async function insertMail(db: Db, mail: NewMail): Promise<string> {
  const [row] = await db.insert(mails).values(mail).returning({ id: mails.id });
  if (!row) throw new Error("The mail was not stored");
  return row.id;
}

export async function findMail(db: Db, id: string): Promise<MailRow | null> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id));
  return row ?? null;
}

export async function markMailSent(db: Db, id: string): Promise<void> {
  await db.update(mails).set({ sentAt: sql`now()` }).where(eq(mails.id, id));
}

export async function listLatestMails(db: Db, limit: number): Promise<MailRow[]> {
  return db.select().from(mails).orderBy(desc(mails.id)).limit(limit);
}

/** Ids of mail that has waited longer than `seconds`. */
export async function listUnsentMails(db: Db, seconds: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: mails.id })
    .from(mails)
    .where(and(isNull(mails.sentAt), lt(mails.createdAt, sql`now() - make_interval(secs => ${seconds})`)))
    .orderBy(mails.createdAt)
    .limit(limit);
  return rows.map((row) => row.id);
}
