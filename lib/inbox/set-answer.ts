import { database } from "@/db/client";
import { updateInboxAnswer } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { type Inbox, type InboxAnswer, inboxLimits } from "../contracts/inbox";
import { getInbox } from "./get-inbox";

/** Sets what the inbox answers from the next request on. @throws AppError inbox_not_found */
export async function setAnswer(ownerId: OwnerId, id: string, answer: InboxAnswer): Promise<Inbox> {
  const found = await updateInboxAnswer(database(), ownerId, id, answer, inboxLimits.daysUnused);
  if (!found) throw new AppError("inbox_not_found");
  return getInbox(ownerId, id);
}
