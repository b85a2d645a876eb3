import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { attempts } from "../schema/webhooks";

export type AttemptRow = typeof attempts.$inferSelect;
export type AttemptResult = Pick<
  AttemptRow,
  | "httpStatus"
  | "responseHeaders"
  | "responseBody"
  | "truncated"
  | "errorCode"
  | "errorMessage"
  | "durationMs"
  | "remoteAddress"
  | "timings"
>;

/** Closes a failed attempt. @returns false when it was taken for interrupted meanwhile: its result no longer counts */
export async function failAttempt(db: Db, id: string, result: AttemptResult): Promise<boolean> {
  const rows = await db
    .update(attempts)
    .set({ ...result, status: "failed", finishedAt: sql`now()` })
    .where(and(eq(attempts.id, id), eq(attempts.status, "in_flight")))
    .returning({ id: attempts.id });
  return rows.length > 0;
}

/** Marks what a dead process left in flight. */
export async function interruptAttempts(db: Db, deliveryId: string): Promise<void> {
  await db
    .update(attempts)
    .set({
      status: "interrupted",
      errorCode: "interrupted",
      errorMessage: "The server stopped during this attempt",
      finishedAt: sql`now()`,
    })
    .where(and(eq(attempts.deliveryId, deliveryId), eq(attempts.status, "in_flight")));
}

export async function listAttempts(db: Db, deliveryId: string): Promise<AttemptRow[]> {
  return db.select().from(attempts).where(eq(attempts.deliveryId, deliveryId)).orderBy(asc(attempts.number));
}

export async function hasSucceeded(db: Db, deliveryId: string): Promise<boolean> {
  const rows = await db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.deliveryId, deliveryId), eq(attempts.status, "success")))
    .limit(1);
  return rows.length > 0;
}
