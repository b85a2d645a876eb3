import { database } from "@/db/client";
import { type LinkedAccountRow, listLinkedAccounts as listRows } from "@/db/queries/linked-accounts";
import type { LinkedAccount, OwnerId } from "../contracts/accounts";

/** The providers that open the owner's account. */
export async function listLinkedAccounts(ownerId: OwnerId) {
  const rows = await listRows(database(), ownerId);
  return { linked_accounts: rows.map(serializeLinkedAccount), total: rows.length };
}

/** The wire shape of a linked account. */
export function serializeLinkedAccount({ id, provider, email, createdAt }: LinkedAccountRow): LinkedAccount {
  return { id, provider, email, created_at: createdAt.toISOString() };
}
