import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { deleteLinkedAccount, listLinkedAccounts } from "@/db/queries/linked-accounts";
import { lockUser } from "@/db/queries/users";
import { type OwnerId, providerNames } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { accountMail } from "../mail/account-mails";
import { queueMail, sendQueuedMail } from "../mail/queue-mail";
import { mailTo } from "./mail-to";

/** Takes a provider off the account and tells the owner. @throws AppError linked_account_not_found, last_sign_in */
export async function unlinkAccount(ownerId: OwnerId, id: string, caller: Caller): Promise<void> {
  const mailId = await database().transaction(async (tx) => {
    const user = await lockUser(tx, ownerId);
    const linked = await listLinkedAccounts(tx, ownerId);
    const found = linked.find((each) => each.id === id);
    if (!user || !found) throw new AppError("linked_account_not_found");
    const about = providerNames[found.provider];
    if (!user.passwordHash && linked.length === 1) {
      const detail = `Only ${about} opens this account: set a password first, through “Forgot password”.`;
      throw new AppError("last_sign_in", { detail });
    }
    await deleteLinkedAccount(tx, ownerId, id);
    await recordAudit(tx, ownerId, "provider.unlinked", null, caller, `${about}: ${found.email}`);
    return queueMail(tx, accountMail("unlinked", mailTo(user), { about }));
  });
  sendQueuedMail(mailId);
}
