import { type Db, database } from "@/db/client";
import { insertSession } from "@/db/queries/sessions";
import { lockUser, markLogin, type UserRow, updateUser } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import type { Client } from "./client-of";

export type OpenedSession = { ownerId: OwnerId; sessionId: string };

/**
 * Opens a session for somebody who has proved who they are; an account that was to be deleted is kept by that.
 * @returns null when the account is not active, or has changed in `stillFits`' eyes meanwhile
 */
export async function startSession(
  ownerId: OwnerId,
  client: Client,
  stillFits: (user: UserRow) => boolean = () => true,
): Promise<OpenedSession | null> {
  const opened = await database().transaction(async (tx) => {
    const user = await lockUser(tx, ownerId);
    if (!user?.isActive || !stillFits(user)) return null;
    const mailId = user.deleteAfter ? await keepAccount(tx, user) : null;
    await markLogin(tx, ownerId);
    return { mailId, sessionId: await insertSession(tx, ownerId, { ...client, cancelledDeletion: mailId !== null }) };
  });
  if (opened?.mailId) sendQueuedMail(opened.mailId);
  return opened && { ownerId, sessionId: opened.sessionId };
}

async function keepAccount(tx: Db, { id: ownerId, email, fullName }: UserRow): Promise<string> {
  await updateUser(tx, ownerId, { deleteAfter: null });
  return queueMail(tx, accountMail("deletionCancelled", { ownerId, email, fullName }));
}
