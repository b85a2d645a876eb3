import { database } from "@/db/client";
import { deleteInboxRequests } from "@/db/queries/inbox-requests";
import type { OwnerId } from "../contracts/accounts";
import { requireInbox } from "./require-inbox";

/** Forgets everything that an inbox received. @throws AppError inbox_not_found */
export async function clearRequests(ownerId: OwnerId, inboxId: string): Promise<void> {
  await requireInbox(ownerId, inboxId);
  await deleteInboxRequests(database(), inboxId);
}
