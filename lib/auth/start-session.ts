import { type Db, database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertSession } from "@/db/queries/sessions";
import { lockUser, markLogin, type UserRow, updateUser } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";

const maxUserAgentCharacters = 300;

/**
 * Opens a session for somebody who has proved who they are; an account that was to be deleted is kept by that.
 * @returns null when the account is not active, or no longer fits what was proved
 */
export async function startSession(
  ownerId: OwnerId,
  caller: Caller,
  stillFits: (user: UserRow) => boolean = () => true,
): Promise<{ ownerId: OwnerId; sessionId: string } | null> {
  const opened = await database().transaction(async (tx) => {
    const user = await lockUser(tx, ownerId);
    if (!user?.isActive || !stillFits(user)) return null;
    const mailId = user.deleteAfter ? await keepAccount(tx, user, caller) : null;
    await markLogin(tx, ownerId);
    const userAgent = caller.userAgent?.slice(0, maxUserAgentCharacters) ?? null;
    const session = { userAgent, address: caller.address, cancelledDeletion: mailId !== null };
    const sessionId = await insertSession(tx, ownerId, session);
    await recordAudit(tx, ownerId, "login.succeeded", sessionId, caller);
    return { mailId, sessionId };
  });
  if (opened?.mailId) sendQueuedMail(opened.mailId);
  return opened && { ownerId, sessionId: opened.sessionId };
}

async function keepAccount(tx: Db, { id: ownerId, email, fullName }: UserRow, caller: Caller): Promise<string> {
  await updateUser(tx, ownerId, { deleteAfter: null });
  await recordAudit(tx, ownerId, "account.kept", null, caller);
  return queueMail(tx, accountMail("deletionCancelled", { ownerId, email, fullName }));
}
