import type { z } from "zod";
import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertMailToken, voidMailTokens } from "@/db/queries/mail-tokens";
import { findUserByEmail, lockUser, type UserRow, updateUser } from "@/db/queries/users";
import { serializeUser } from "../auth/serialize-user";
import { makeToken } from "../auth/tokens";
import type { OwnerId, User, updateMeSchema } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError, invalidField } from "../contracts/errors";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { mailTo } from "./mail-to";
import { requireOwnPassword } from "./own-password";

const tokenHours = 24;

/**
 * Changes name or email. A new email needs the password, and takes over once the mail sent to it is answered; the present
 * one is told. Naming the present one calls that off.
 * @throws AppError email_taken, wrong_password, password_missing, invalid_input
 */
export async function updateMe(ownerId: OwnerId, body: z.output<typeof updateMeSchema>, caller: Caller): Promise<User> {
  const { user, mailIds } = await database().transaction(async (tx) => {
    const before = await lockUser(tx, ownerId);
    if (!before) throw new AppError("unauthenticated");
    const { full_name: fullName = before.fullName, email } = body;
    if (email === undefined) return { user: await updateUser(tx, ownerId, { fullName }), mailIds: [] };
    await voidMailTokens(tx, ownerId, "change_email");
    if (email === before.email) {
      return { user: await updateUser(tx, ownerId, { fullName, pendingEmail: null }), mailIds: [] };
    }
    await requireMayMove(tx, before, email, body.current_password);
    const user = await updateUser(tx, ownerId, { fullName, pendingEmail: email });
    await recordAudit(tx, ownerId, "email.asked", null, caller, `${before.email} → ${email}`);
    return { user, mailIds: await askNewAddress(tx, user, email) };
  });
  mailIds.forEach(sendQueuedMail);
  return serializeUser(user);
}

async function requireMayMove(tx: Db, user: UserRow, email: string, password: string | undefined): Promise<void> {
  if (!password && user.passwordHash)
    throw invalidField("current_password", "Enter your password to change the email", "required");
  await requireOwnPassword(user, password ?? "");
  const holder = await findUserByEmail(tx, email);
  if (!holder || holder.id === user.id) return;
  const detail = "Another account has this email.";
  throw new AppError("email_taken", { detail, errors: [{ field: "email", message: detail, code: "email_taken" }] });
}

async function askNewAddress(tx: Db, user: UserRow, email: string): Promise<string[]> {
  const { token, tokenHash } = makeToken();
  await insertMailToken(tx, user.id, { purpose: "change_email", email, tokenHash, hours: tokenHours });
  return [
    await queueMail(tx, accountMail("verifyNew", mailTo(user, email), { about: user.email, token })),
    await queueMail(tx, accountMail("addressAsked", mailTo(user), { about: email })),
  ];
}
