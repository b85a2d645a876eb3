import type { Db } from "@/db/client";
import { insertMailToken } from "@/db/queries/mail-tokens";
import type { UserRow } from "@/db/queries/users";
import { makeToken } from "../auth/tokens";
import type { MailRequestPurpose } from "../contracts/accounts";
import { accountMail } from "../mail/account-mails";
import { queueMail } from "../mail/queue-mail";
import { mailTo } from "./mail-to";

const kinds = {
  verify_email: { mail: "verify", hours: 24 },
  reset_password: { mail: "reset", hours: 1 },
} as const;

/** Makes a token bound to the user's address and queues the mail that carries it. @returns the mail's id */
export async function queueTokenMail(tx: Db, user: UserRow, purpose: MailRequestPurpose): Promise<string> {
  const { token, tokenHash } = makeToken();
  const { mail, hours } = kinds[purpose];
  await insertMailToken(tx, user.id, { purpose, email: user.email, tokenHash, hours });
  return queueMail(tx, accountMail(mail, mailTo(user), { token }));
}
