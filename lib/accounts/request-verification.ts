import { type Db, database } from "@/db/client";
import { countRecentMailTokens, insertMailToken } from "@/db/queries/mail-tokens";
import { findUserByEmail, type UserRow } from "@/db/queries/users";
import { makeToken } from "../auth/tokens";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { verificationMail } from "../mail/templates";

const tokenHours = 24;
const mailsPerHour = 5;

/** Queues a verification mail when the email has an unverified account; the answer is the same when it has none. */
export async function requestVerification(email: string): Promise<{ message: string }> {
  const db = database();
  const user = await findUserByEmail(db, email);
  if (user && !user.verifiedAt && (await countRecentMailTokens(db, user.id, 60)) < mailsPerHour) {
    sendQueuedMail(await db.transaction((tx) => queueVerificationMail(tx, user)));
  }
  return { message: "If this email has an account that is not verified yet, a mail is on its way." };
}

/** Makes a token bound to the user's address and queues the mail that carries it. @returns the mail's id */
export async function queueVerificationMail(tx: Db, user: UserRow): Promise<string> {
  const { token, tokenHash } = makeToken();
  await insertMailToken(tx, user.id, { email: user.email, tokenHash, hours: tokenHours });
  return queueMail(tx, verificationMail({ email: user.email, fullName: user.fullName, token }));
}
