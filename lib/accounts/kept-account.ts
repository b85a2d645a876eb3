import { database } from "@/db/client";
import { findCancelledDeletion } from "@/db/queries/sessions";

/** Whether opening this session, within a day, called the account's deletion off. */
export async function keptAccount(sessionId: string): Promise<boolean> {
  return findCancelledDeletion(database(), sessionId);
}
