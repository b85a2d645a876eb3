import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { useMailToken } from "@/db/queries/mail-tokens";
import { lockUser, moveUser, type UserRow, updateUser } from "@/db/queries/users";
import { hashToken } from "../auth/tokens";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { type Emit, withEvents } from "../webhooks/with-events";
import { mailTo } from "./mail-to";
import { userEventData } from "./user-event";

/**
 * Verifies the address a token was mailed to; one that was to take over takes over now.
 * @throws AppError invalid_token when unknown, used, expired or outdated; email_taken when another account has it by now
 */
export async function verifyEmail(token: string, caller: Caller): Promise<{ message: string; email_verified: true }> {
  const mailId = await withEvents(database(), async (tx, emit) => {
    const used = await useMailToken(tx, hashToken(token));
    const user = used && (await lockUser(tx, used.userId));
    if (user && used.purpose === "change_email" && user.pendingEmail === used.email) {
      return takeNewAddress(tx, emit, user, { email: used.email, caller });
    }
    if (user?.email !== used?.email || used?.purpose !== "verify_email" || !user) {
      throw new AppError("invalid_token", { detail: "The link is invalid, used or expired: ask for a new one." });
    }
    if (!user.verifiedAt) await markVerified(tx, emit, user);
    return null;
  });
  if (mailId) sendQueuedMail(mailId);
  return { message: "The email address is verified.", email_verified: true };
}

/** Notes that a locked user has the address, and records the event. */
export async function markVerified(tx: Db, emit: Emit, user: UserRow): Promise<void> {
  const verifiedAt = new Date();
  await updateUser(tx, user.id, { verifiedAt });
  await tellVerified(emit, user, verifiedAt);
}

const tellVerified = (emit: Emit, user: UserRow, verifiedAt: Date) =>
  emit(user.id, "user.email_verified", user.id, { ...userEventData(user), verified_at: verifiedAt.toISOString() });

async function takeNewAddress(
  tx: Db,
  emit: Emit,
  user: UserRow,
  { email, caller }: { email: string; caller: Caller },
): Promise<string> {
  const verifiedAt = new Date();
  if (!(await moveUser(tx, user.id, email, verifiedAt))) {
    throw new AppError("email_taken", {
      detail: "Another account has taken this address meanwhile: choose another one in the settings.",
    });
  }
  await tellVerified(emit, { ...user, email }, verifiedAt);
  await recordAudit(tx, user.id, "email.changed", null, caller, `${user.email} → ${email}`);
  return queueMail(tx, accountMail("addressChanged", mailTo(user), { about: email }));
}
