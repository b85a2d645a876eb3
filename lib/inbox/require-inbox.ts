import { database } from "@/db/client";
import { findInbox } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";

/** Makes sure that the inbox is the owner's; queries on its requests take its id alone. @throws AppError inbox_not_found */
export async function requireInbox(ownerId: OwnerId, id: string): Promise<void> {
  if (!(await findInbox(database(), ownerId, id))) throw new AppError("inbox_not_found");
}
