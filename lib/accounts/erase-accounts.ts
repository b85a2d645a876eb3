import { database } from "@/db/client";
import { readClock } from "@/db/queries/clock";
import { closeForErasure, eraseBatch, eraseUser } from "@/db/queries/erasure";
import { listUsersToErase } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import { log } from "../log";

const accountsAtOnce = 20;
/** Statements of one part of a run: some seconds of work. */
const partStatements = 200;

export type Erased = { accounts: number; more: boolean };

/**
 * One part of erasing the accounts whose days of grace are over, in small batches: it may be killed anywhere, the next
 * run goes on. The user's own row goes last, so that nothing is forgotten.
 * @param now the database's clock unless given
 */
export async function eraseAccounts(now?: Date, statements = partStatements): Promise<Erased> {
  const db = database();
  const at = now ?? (await readClock(db));
  const budget = { left: statements };
  let accounts = 0;
  for (const ownerId of await listUsersToErase(db, at, accountsAtOnce)) {
    if (!(await closeForErasure(db, ownerId, at))) continue;
    if (await eraseWithin(ownerId, budget)) accounts++;
    if (budget.left <= 0) break;
  }
  return { accounts, more: budget.left <= 0 };
}

async function eraseWithin(ownerId: OwnerId, budget: { left: number }): Promise<boolean> {
  while (budget.left-- > 0) {
    if ((await eraseBatch(database(), ownerId)) > 0) continue;
    const erased = await eraseUser(database(), ownerId);
    if (erased) log.info({ user_id: ownerId }, "account erased");
    return erased;
  }
  return false;
}
