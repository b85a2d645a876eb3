import { database } from "@/db/client";
import {
  claimMail,
  findMailDue,
  type MailRow,
  markMailFailed,
  markMailSent,
  postponeMail,
  renewMailClaim,
} from "@/db/queries/mails";
import { env } from "../env";
import { log } from "../log";
import { classifyFailure } from "./classify-failure";
import { mailHost, mailTransport } from "./transport";

/** A process that died while sending leaves its claim for so long. */
const leaseSeconds = 60;

export type MailOutcome = { reason: "sent" | "failed" | "skipped" } | { reason: string; retryAt: Date };

/**
 * Sends one queued mail through SMTP_URL. Safe to call at any time and twice at once: the row says whether it is due, and
 * only who claimed it sends. A mail whose acceptance got lost on the way back is sent again, under the same Message-ID.
 */
export async function deliverMail(mailId: string): Promise<MailOutcome> {
  const url = env().SMTP_URL;
  if (!url) return { reason: "skipped" };
  const mail = await claimMail(database(), mailId, leaseSeconds);
  if (!mail) return skip(mailId);
  try {
    await sendClaimed(url, mail);
  } catch (error) {
    return closeFailure(mail, error);
  }
  await markMailSent(database(), mailId);
  return { reason: "sent" };
}

/** Whoever is woken too early comes back. */
async function skip(mailId: string): Promise<MailOutcome> {
  const retryAt = await findMailDue(database(), mailId);
  return retryAt ? { reason: "not due yet", retryAt } : { reason: "skipped" };
}

async function sendClaimed(url: string, mail: MailRow): Promise<void> {
  const { id, attempts, recipient: to, subject, text, html } = mail;
  const renew = () =>
    renewMailClaim(database(), id, attempts, leaseSeconds).catch((err: unknown) =>
      log.warn({ err, mail_id: id }, "mail claim not renewed"),
    );
  const renewing = setInterval(() => void renew(), (leaseSeconds * 1_000) / 3);
  try {
    await mailTransport(url).sendMail({ to, subject, text, html, messageId: `<${id}@${mailHost()}>` });
  } finally {
    clearInterval(renewing);
  }
}

async function closeFailure({ id, attempts, createdAt }: MailRow, error: unknown): Promise<MailOutcome> {
  const { final, waitSeconds, message } = classifyFailure(error, attempts, Date.now() - createdAt.getTime());
  log.warn({ mail_id: id, attempt: attempts, final, reason: message }, "mail not sent");
  if (!final) return { reason: message, retryAt: await postponeMail(database(), id, waitSeconds, message) };
  await markMailFailed(database(), id, message);
  return { reason: "failed" };
}
