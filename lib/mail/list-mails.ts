import { database } from "@/db/client";
import { listLatestMails } from "@/db/queries/mails";
import { env } from "../env";

/** Whether the outbox page may show mail: only where one person tries the product out and no SMTP is set. */
export function mailboxAvailable(): boolean {
  return env().localMode && !env().SMTP_URL;
}

/** The latest hundred mails of the local outbox, newest first. */
export async function listMails() {
  const rows = await listLatestMails(database(), 100);
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    text: row.text,
    created_at: row.createdAt.toISOString(),
    sent_at: row.sentAt?.toISOString() ?? null,
  }));
}
