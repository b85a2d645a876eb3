import type { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findUserByEmail, lockUser, updateUser } from "@/db/queries/users";
import { verifyPassword } from "../auth/passwords";
import { serializeUser } from "../auth/serialize-user";
import type { OwnerId, User, updateMeSchema } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError, invalidField } from "../contracts/errors";
import { sendQueuedMail } from "../mail/queue-mail";
import { wrongPassword } from "./change-password";
import { queueVerificationMail } from "./request-verification";

/**
 * Changes name or email; a new email needs the password and must be verified again.
 * @throws AppError email_taken, wrong_password, invalid_input
 */
export async function updateMe(ownerId: OwnerId, body: z.output<typeof updateMeSchema>, caller: Caller): Promise<User> {
  const { user, mailId } = await database().transaction(async (tx) => {
    const before = await lockUser(tx, ownerId);
    if (!before) throw new AppError("unauthenticated");
    const fullName = body.full_name ?? before.fullName;
    const email = body.email ?? before.email;
    if (email === before.email) return { user: await updateUser(tx, ownerId, { fullName }), mailId: null };
    if (!body.current_password)
      throw invalidField("current_password", "Enter your password to change the email", "required");
    if (!(await verifyPassword(before.passwordHash, body.current_password))) throw wrongPassword();
    const holder = await findUserByEmail(tx, email);
    if (holder && holder.id !== ownerId)
      throw new AppError("email_taken", { detail: "Another account has this email." });
    const user = await updateUser(tx, ownerId, { fullName, email, verifiedAt: null });
    await recordAudit(tx, ownerId, "email.changed", null, caller, `${before.email} → ${email}`);
    return { user, mailId: await queueVerificationMail(tx, user) };
  });
  if (mailId) sendQueuedMail(mailId);
  return serializeUser(user);
}
