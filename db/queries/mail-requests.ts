import { and, asc, eq, lt, sql } from "drizzle-orm";
import type { MailRequestPurpose } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { mailRequests } from "../schema/mails";

export async function insertMailRequest(db: Db, purpose: MailRequestPurpose, email: string): Promise<string> {
  const [row] = await db.insert(mailRequests).values({ purpose, email }).returning({ id: mailRequests.id });
  if (!row) throw new Error("The request for mail was not stored");
  return row.id;
}

/** Takes a request out, so that it is answered once. */
export async function takeMailRequest(db: Db, id: string) {
  const [row] = await db.delete(mailRequests).where(eq(mailRequests.id, id)).returning();
  return row ?? null;
}

/** Ids of requests that have waited longer than `seconds`. */
export async function listWaitingMailRequests(db: Db, seconds: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: mailRequests.id })
    .from(mailRequests)
    .where(and(lt(mailRequests.createdAt, sql`now() - make_interval(secs => ${seconds})`)))
    .orderBy(asc(mailRequests.createdAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}
