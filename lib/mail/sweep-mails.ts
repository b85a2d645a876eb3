import { database } from "@/db/client";
import { listUnsentMails } from "@/db/queries/mails";
import { inngest } from "@/inngest/client";
import { mailRequested } from "@/inngest/events";
import { env } from "../env";

const batchSize = 500;

/** Asks again for mail that nobody sent within a minute. @returns how many were asked for */
export async function sweepMails(): Promise<{ requested: number }> {
  if (!env().SMTP_URL) return { requested: 0 };
  const ids = await listUnsentMails(database(), 60, batchSize);
  const tenMinutes = String(Math.floor(Date.now() / 600_000));
  if (ids.length > 0) await inngest.send(ids.map((id) => mailRequested(id, tenMinutes)));
  return { requested: ids.length };
}
