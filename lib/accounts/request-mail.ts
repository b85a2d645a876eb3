import { database } from "@/db/client";
import { insertMailRequest } from "@/db/queries/mail-requests";
import { inngest } from "@/inngest/client";
import { mailAsked } from "@/inngest/events";
import type { MailRequestPurpose } from "../contracts/accounts";
import { log } from "../log";

const answers: Record<MailRequestPurpose, string> = {
  verify_email: "If this email has an account that is not verified yet, a mail is on its way.",
  reset_password: "If this email has an account, a mail that resets its password is on its way.",
};

/**
 * Notes that somebody asked for mail. Whether the address is known is looked up after the answer, by a function, so
 * neither the answer nor its time can tell.
 */
export async function requestMail(purpose: MailRequestPurpose, email: string): Promise<{ message: string }> {
  const id = await insertMailRequest(database(), purpose, email);
  inngest
    .send(mailAsked(id, "asked"))
    .catch((err: unknown) => log.warn({ err, request_id: id }, "mail not asked for; the sweeper asks again"));
  return { message: answers[purpose] };
}
