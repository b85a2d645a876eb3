import { database } from "@/db/client";
import { deleteExpiredInboxes } from "@/db/queries/inboxes";

/** Deletes the inboxes that nobody used for long. @returns how many */
export async function sweepInboxes(): Promise<{ deleted: number }> {
  return { deleted: await deleteExpiredInboxes(database()) };
}
