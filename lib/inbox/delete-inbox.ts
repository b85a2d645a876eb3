import { database } from "@/db/client";
import { deleteInboxRow } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";

/** Deletes an inbox with what it received; its URL answers 404 from now on. @throws AppError inbox_not_found */
export async function deleteInbox(ownerId: OwnerId, id: string): Promise<void> {
  if (!(await deleteInboxRow(database(), ownerId, id))) throw new AppError("inbox_not_found");
}
