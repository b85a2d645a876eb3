import { and, count, desc, eq, inArray, lt } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { AuditAction, AuditListQuery, Caller } from "../../lib/contracts/audit";
import type { Db } from "../client";
import { auditEntries } from "../schema/accounts";
import { firstIdAt } from "./time-ordered-ids";

export type AuditRow = typeof auditEntries.$inferSelect;

const maxUserAgentCharacters = 300;
const maxDetailCharacters = 300;

/** Cuts between characters, never through one. */
const cut = (text: string | null | undefined, most: number) => (text ? Array.from(text).slice(0, most).join("") : null);

/** Writes down what was done, in the transaction that does it; `detail` is what the target is called. */
export async function recordAudit(
  db: Db,
  ownerId: OwnerId,
  action: AuditAction,
  targetId: string | null,
  { requestId, userAgent, address, apiKeyId }: Caller,
  detail?: string,
): Promise<void> {
  await db.insert(auditEntries).values({
    userId: ownerId,
    action,
    targetId,
    requestId,
    address,
    apiKeyId,
    userAgent: cut(userAgent, maxUserAgentCharacters),
    detail: cut(detail, maxDetailCharacters),
  });
}

/** One page of an owner's audit log, newest first, and one row more when there is one; with the true count. */
export async function listAuditRows(db: Db, ownerId: OwnerId, query: AuditListQuery) {
  const { action, cursor, limit, offset } = query;
  const matching = and(eq(auditEntries.userId, ownerId), action ? eq(auditEntries.action, action) : undefined);
  const [counted] = await db.select({ total: count() }).from(auditEntries).where(matching);
  const rows = await db
    .select()
    .from(auditEntries)
    .where(and(matching, cursor ? lt(auditEntries.id, cursor) : undefined))
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1)
    .offset(cursor ? 0 : offset);
  return { rows, total: counted?.total ?? 0 };
}

/** Deletes at most `limit` entries from before a moment. @returns how many */
export async function deleteOldAudit(db: Db, before: Date, limit: number): Promise<number> {
  const old = db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(lt(auditEntries.id, firstIdAt(before)))
    .limit(limit)
    .for("update", { skipLocked: true });
  return (await db.delete(auditEntries).where(inArray(auditEntries.id, old)).returning({ id: auditEntries.id })).length;
}
