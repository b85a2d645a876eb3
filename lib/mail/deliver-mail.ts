import { createTransport } from "nodemailer";
import { database } from "@/db/client";
import { findMail, markMailSent } from "@/db/queries/mails";
import { env } from "../env";

/** Sends one queued mail through SMTP_URL; one that was sent already is left alone. @throws what SMTP answers */
export async function deliverMail(mailId: string): Promise<{ sent: boolean }> {
  const url = env().SMTP_URL;
  const mail = await findMail(database(), mailId);
  if (!url || !mail || mail.sentAt) return { sent: false };
  const host = new URL(env().appUrl).hostname;
  const transport = createTransport(url, { from: `ResumeBuilder <no-reply@${host}>` });
  const { recipient: to, subject, text, html } = mail;
  await transport.sendMail({ to, subject, text, html, messageId: `<${mail.id}@${host}>` });
  await markMailSent(database(), mailId);
  return { sent: true };
}
