import type { z } from "zod";
import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { voidMailTokens } from "@/db/queries/mail-tokens";
import { revokeOtherSessions } from "@/db/queries/sessions";
import { lockUser, type UserRow, updateUser } from "@/db/queries/users";
import { hashPassword } from "../auth/passwords";
import type { changePasswordSchema, OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { type Emit, withEvents } from "../webhooks/with-events";
import { mailTo } from "./mail-to";
import { requireOwnPassword } from "./own-password";
import { requireGoodPassword } from "./password-policy";
import { userEventData } from "./user-event";

/**
 * Changes the password, ends every session but the given one and tells the owner by mail.
 * @throws AppError wrong_password, password_missing, invalid_input
 */
export async function changePassword(
  ownerId: OwnerId,
  sessionId: string,
  body: z.output<typeof changePasswordSchema>,
  caller: Caller,
): Promise<void> {
  const mailId = await withEvents(database(), async (tx, emit) => {
    const user = await lockUser(tx, ownerId);
    if (!user) throw new AppError("unauthenticated");
    await requireOwnPassword(user, body.current_password);
    const mailId = await setPassword(tx, emit, user, body.new_password);
    await recordAudit(tx, ownerId, "password.changed", null, caller);
    await revokeOtherSessions(tx, ownerId, sessionId);
    return mailId;
  });
  sendQueuedMail(mailId);
}

/**
 * Gives a locked user another password: links that reset it no longer work, the event is recorded, the mail queued.
 * @returns the mail's id
 * @throws AppError invalid_input when the password is too common or personal
 */
export async function setPassword(tx: Db, emit: Emit, user: UserRow, password: string): Promise<string> {
  requireGoodPassword("new_password", password, user);
  await updateUser(tx, user.id, { passwordHash: await hashPassword(password) });
  await voidMailTokens(tx, user.id, "reset_password");
  const changed_at = new Date().toISOString();
  await emit(user.id, "user.password_changed", user.id, { ...userEventData(user), changed_at });
  return queueMail(tx, accountMail("passwordChanged", mailTo(user)));
}
