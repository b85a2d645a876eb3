import { database } from "@/db/client";
import { listInboxRequestRows } from "@/db/queries/inbox-requests";
import type { OwnerId } from "../contracts/accounts";
import type { InboxRequestList } from "../contracts/inbox";
import { cutPage, type Page } from "../contracts/pagination";
import { requireInbox } from "./require-inbox";
import { serializeRequest } from "./serialize-request";

/** One page of what an inbox received, newest first. @throws AppError inbox_not_found */
export async function listRequests(ownerId: OwnerId, inboxId: string, query: Page): Promise<InboxRequestList> {
  await requireInbox(ownerId, inboxId);
  const { rows, total } = await listInboxRequestRows(database(), inboxId, query);
  const { limit, offset } = query;
  const { page, next_cursor } = cutPage(rows, limit, ({ id }) => id);
  return { requests: page.map(serializeRequest), total, limit, offset, next_cursor };
}
