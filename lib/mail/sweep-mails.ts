import { database } from "@/db/client";
import { listOverdueMails } from "@/db/queries/mails";
import { inngest } from "@/inngest/client";
import { mailRequested } from "@/inngest/events";
import { env } from "../env";

const batchSize = 500;

/** Asks again for mail that has been due for a minute while nobody was sending it. @returns how many were asked for */
export async function sweepMails(): Promise<{ requested: number }> {
  if (!env().SMTP_URL) return { requested: 0 };
  const overdue = await listOverdueMails(database(), 60, batchSize);
  const tenMinutes = Math.floor(Date.now() / 600_000);
  const requests = overdue.map(({ id, attempts }) => mailRequested(id, `${attempts}-${tenMinutes}`));
  if (requests.length > 0) await inngest.send(requests);
  return { requested: requests.length };
}
