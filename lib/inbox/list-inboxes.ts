import { database } from "@/db/client";
import { listInboxWebhooks, listOwnerInboxes } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import type { InboxList } from "../contracts/inbox";
import { deliveryProblem } from "./delivery-problem";
import { inboxPath } from "./inbox-url";
import { serializeInbox } from "./serialize-inbox";

/** The inboxes of a user, newest first; there are at most a handful. */
export async function listInboxes(ownerId: OwnerId, page: { limit: number; offset: number }): Promise<InboxList> {
  const [{ rows, total }, problem] = await Promise.all([
    listOwnerInboxes(database(), ownerId, page),
    deliveryProblem(),
  ]);
  const inboxes = rows.map(async ({ inbox, requestCount }) => {
    const webhooks = await listInboxWebhooks(database(), ownerId, inboxPath(inbox.token));
    return serializeInbox(inbox, { requestCount, webhooks, deliveryProblem: problem });
  });
  return { inboxes: await Promise.all(inboxes), total, limit: page.limit, offset: page.offset };
}
