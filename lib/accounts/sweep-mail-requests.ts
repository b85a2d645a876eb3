import { database } from "@/db/client";
import { listWaitingMailRequests } from "@/db/queries/mail-requests";
import { inngest } from "@/inngest/client";
import { mailAsked } from "@/inngest/events";

const batchSize = 500;

/** Asks again for requests that nobody looked into within a minute. @returns how many */
export async function sweepMailRequests(): Promise<{ requested: number }> {
  const ids = await listWaitingMailRequests(database(), 60, batchSize);
  const tenMinutes = String(Math.floor(Date.now() / 600_000));
  if (ids.length > 0) await inngest.send(ids.map((id) => mailAsked(id, tenMinutes)));
  return { requested: ids.length };
}
