import { type Db, database } from "@/db/client";
import { takeMailRequest } from "@/db/queries/mail-requests";
import { countRecentMailTokens } from "@/db/queries/mail-tokens";
import { lockUserByEmail, type UserRow } from "@/db/queries/users";
import type { MailRequestPurpose } from "../contracts/accounts";
import { sendQueuedMail } from "../mail/queue-mail";
import { queueTokenMail } from "./token-mail";

/** So much mail of one kind may be asked for, for one account. */
const mailsPerHour = 5;

/** Looks into a request for mail, once: an account that it fits gets a token and the mail that carries it. */
export async function answerMailRequest(requestId: string): Promise<{ mailed: boolean }> {
  const mailId = await database().transaction(async (tx) => {
    const request = await takeMailRequest(tx, requestId);
    const user = request && (await lockUserByEmail(tx, request.email));
    if (!user || !(await mayHave(tx, user, request.purpose))) return null;
    return queueTokenMail(tx, user, request.purpose);
  });
  if (mailId) sendQueuedMail(mailId);
  return { mailed: mailId !== null };
}

async function mayHave(tx: Db, user: UserRow, purpose: MailRequestPurpose): Promise<boolean> {
  if (!user.isActive || (purpose === "verify_email" && user.verifiedAt)) return false;
  return (await countRecentMailTokens(tx, user.id, purpose, 60)) < mailsPerHour;
}
