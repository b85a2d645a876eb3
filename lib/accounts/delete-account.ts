import type { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { voidMailTokens } from "@/db/queries/mail-tokens";
import { revokeAllSessions } from "@/db/queries/sessions";
import { lockUser, scheduleDeletion } from "@/db/queries/users";
import { type deleteAccountSchema, deletionGraceDays, type OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { dayOf, mailTo } from "./mail-to";
import { requireOwnPassword } from "./own-password";

/**
 * Has the account erased after the days of grace, ends every session and tells the owner how to keep it: signing in
 * again is enough.
 * @throws AppError wrong_password, password_missing
 */
export async function deleteAccount(
  ownerId: OwnerId,
  { current_password }: z.output<typeof deleteAccountSchema>,
  caller: Caller,
): Promise<{ message: string; deletes_at: string }> {
  const { deletesAt, mailId } = await database().transaction(async (tx) => {
    const user = await lockUser(tx, ownerId);
    if (!user) throw new AppError("unauthenticated");
    await requireOwnPassword(user, current_password);
    const deletesAt = await scheduleDeletion(tx, ownerId, deletionGraceDays);
    for (const purpose of ["change_email", "reset_password"] as const) await voidMailTokens(tx, ownerId, purpose);
    await recordAudit(tx, ownerId, "account.deleted", null, caller);
    await revokeAllSessions(tx, ownerId);
    const mail = accountMail("deletionAsked", mailTo(user), { about: dayOf(deletesAt) });
    return { deletesAt, mailId: await queueMail(tx, mail) };
  });
  sendQueuedMail(mailId);
  const message = `The account is deleted on ${dayOf(deletesAt)}; signing in before that day keeps it.`;
  return { message, deletes_at: deletesAt.toISOString() };
}
