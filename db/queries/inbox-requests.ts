import { and, count, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Page } from "../../lib/contracts/pagination";
import type { Db } from "../client";
import { inboxRequests } from "../schema/inbox";
import { deliveries } from "../schema/webhooks";

type Row = typeof inboxRequests.$inferSelect;
export type InboxRequestRow = Omit<Row, "headers" | "body"> & { eventType: string | null; attempt: string | null };

const header = (name: string) => sql<string | null>`${inboxRequests.headers} ->> ${name}::text`;
const summary = {
  id: inboxRequests.id,
  inboxId: inboxRequests.inboxId,
  method: inboxRequests.method,
  eventType: header("x-webhook-event"),
  attempt: header("x-webhook-attempt"),
  bodyEncoding: inboxRequests.bodyEncoding,
  bodyBytes: inboxRequests.bodyBytes,
  truncated: inboxRequests.truncated,
  verification: inboxRequests.verification,
  answerStatus: inboxRequests.answerStatus,
  answerDelayMs: inboxRequests.answerDelayMs,
  answerRetryAfter: inboxRequests.answerRetryAfter,
  answerState: inboxRequests.answerState,
  receivedAt: inboxRequests.receivedAt,
};

/** Records a request and drops what is then beyond the newest `keep`. @returns its id */
export async function insertInboxRequest(db: Db, request: Omit<Row, "id">, keep: number): Promise<string> {
  const [row] = await db.insert(inboxRequests).values(request).returning({ id: inboxRequests.id });
  if (!row) throw new Error("The request was not stored");
  const surplus = db
    .select({ id: inboxRequests.id })
    .from(inboxRequests)
    .where(eq(inboxRequests.inboxId, request.inboxId))
    .orderBy(desc(inboxRequests.id))
    .offset(keep);
  // Skipping what another request drops already, or two of them could wait for each other.
  const free = db
    .select({ id: inboxRequests.id })
    .from(inboxRequests)
    .where(inArray(inboxRequests.id, surplus))
    .for("update", { skipLocked: true });
  await db.delete(inboxRequests).where(inArray(inboxRequests.id, free));
  return row.id;
}

/** Notes how the answer ended. */
export async function closeInboxRequest(db: Db, id: string, state: Row["answerState"]): Promise<void> {
  await db.update(inboxRequests).set({ answerState: state }).where(eq(inboxRequests.id, id));
}

/** One page of what an inbox received, newest first, without headers and bodies, with the true count. */
export async function listInboxRequestRows(db: Db, inboxId: string, page: Page) {
  const matching = eq(inboxRequests.inboxId, inboxId);
  const [counted] = await db.select({ total: count() }).from(inboxRequests).where(matching);
  const rows: InboxRequestRow[] = await db
    .select(summary)
    .from(inboxRequests)
    .where(and(matching, page.cursor ? lt(inboxRequests.id, page.cursor) : undefined))
    .orderBy(desc(inboxRequests.id))
    .limit(page.limit + 1)
    .offset(page.cursor ? 0 : page.offset);
  return { rows, total: counted?.total ?? 0 };
}

export async function findInboxRequest(db: Db, inboxId: string, id: string) {
  const [row] = await db
    .select({ ...summary, headers: inboxRequests.headers, body: inboxRequests.body })
    .from(inboxRequests)
    .where(and(eq(inboxRequests.inboxId, inboxId), eq(inboxRequests.id, id)));
  return row ?? null;
}

export async function deleteInboxRequests(db: Db, inboxId: string): Promise<void> {
  await db.delete(inboxRequests).where(eq(inboxRequests.inboxId, inboxId));
}

/** The owner's delivery of this id, when it is one. */
export async function findDeliveryWebhook(db: Db, ownerId: OwnerId, deliveryId: string) {
  const [row] = await db
    .select({ id: deliveries.id, webhookId: deliveries.webhookId })
    .from(deliveries)
    .where(and(eq(deliveries.id, deliveryId), eq(deliveries.userId, ownerId)));
  return row ?? null;
}
