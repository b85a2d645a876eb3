import type { Db } from "@/db/client";
import { insertMail, type NewMail } from "@/db/queries/mails";
import { inngest } from "@/inngest/client";
import { mailRequested } from "@/inngest/events";
import { env } from "../env";
import { log } from "../log";

/** Writes a mail in the transaction that causes it. @returns its id, for sendQueuedMail after the commit */
export async function queueMail(tx: Db, mail: NewMail): Promise<string> {
  return insertMail(tx, mail);
}

/** Asks for a queued mail to be sent; the sweeper asks again if this is lost. Without SMTP the mail stays in the outbox. */
export function sendQueuedMail(mailId: string): void {
  if (!env().SMTP_URL) return;
  inngest
    .send(mailRequested(mailId, "queued"))
    .catch((err: unknown) => log.warn({ err, mail_id: mailId }, "mail not requested"));
}
