import type { OwnerId } from "../../lib/contracts/accounts";
import type { AuditAction, Caller } from "../../lib/contracts/audit";
import type { Db } from "../client";
import { auditEntries } from "../schema/accounts";

const maxUserAgentCharacters = 300;

/** Writes down what was done, in the transaction that does it. */
export async function recordAudit(
  db: Db,
  ownerId: OwnerId,
  action: AuditAction,
  targetId: string,
  { requestId, userAgent }: Caller,
): Promise<void> {
  const entry = { userId: ownerId, action, targetId, requestId };
  await db.insert(auditEntries).values({ ...entry, userAgent: userAgent?.slice(0, maxUserAgentCharacters) ?? null });
}
