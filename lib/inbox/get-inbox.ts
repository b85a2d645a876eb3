import { database } from "@/db/client";
import { findInbox, listInboxWebhooks } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Inbox } from "../contracts/inbox";
import { deliveryProblem } from "./delivery-problem";
import { inboxPath } from "./inbox-url";
import { serializeInbox } from "./serialize-inbox";

/** One inbox. @throws AppError inbox_not_found, also when it has expired */
export async function getInbox(ownerId: OwnerId, id: string): Promise<Inbox> {
  const found = await findInbox(database(), ownerId, id);
  if (!found) throw new AppError("inbox_not_found");
  const { inbox, requestCount } = found;
  const [webhooks, problem] = await Promise.all([
    listInboxWebhooks(database(), ownerId, inboxPath(inbox.token)),
    deliveryProblem(),
  ]);
  return serializeInbox(inbox, { requestCount, webhooks, deliveryProblem: problem });
}
