import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { revokeOtherSessions, revokeOwnSession } from "@/db/queries/sessions";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";

/** Ends one of the owner's open sessions; its tokens and its cookie no longer work. @throws AppError session_not_found */
export async function endSession(ownerId: OwnerId, sessionId: string, caller: Caller): Promise<void> {
  await database().transaction(async (tx) => {
    if (!(await revokeOwnSession(tx, ownerId, sessionId))) throw new AppError("session_not_found");
    await recordAudit(tx, ownerId, "session.ended", sessionId, caller);
  });
}

/** Ends all of the owner's sessions but one. */
export async function endOtherSessions(ownerId: OwnerId, keepSessionId: string, caller: Caller): Promise<void> {
  await database().transaction(async (tx) => {
    await revokeOtherSessions(tx, ownerId, keepSessionId);
    await recordAudit(tx, ownerId, "sessions.ended", null, caller);
  });
}
