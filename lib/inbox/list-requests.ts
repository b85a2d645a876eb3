import { database } from "@/db/client";
import { listInboxRequestRows } from "@/db/queries/inbox-requests";
import type { OwnerId } from "../contracts/accounts";
import type { InboxRequestList } from "../contracts/inbox";
import { nextCursor, type Page } from "../contracts/pagination";
import { requireInbox } from "./require-inbox";
import { serializeRequest } from "./serialize-request";

/** One page of what an inbox received, newest first. @throws AppError inbox_not_found */
export async function listRequests(ownerId: OwnerId, inboxId: string, page: Page): Promise<InboxRequestList> {
  await requireInbox(ownerId, inboxId);
  const { rows, total } = await listInboxRequestRows(database(), inboxId, page);
  const { limit, offset } = page;
  return { requests: rows.map(serializeRequest), total, limit, offset, next_cursor: nextCursor(rows, limit) };
}
