import { database } from "@/db/client";
import { revokeOtherSessions, revokeOwnSession } from "@/db/queries/sessions";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";

/** Ends one of the owner's open sessions; its tokens and its cookie no longer work. @throws AppError session_not_found */
export async function endSession(ownerId: OwnerId, sessionId: string): Promise<void> {
  if (!(await revokeOwnSession(database(), ownerId, sessionId))) throw new AppError("session_not_found");
}

/** Ends all of the owner's sessions but one. */
export async function endOtherSessions(ownerId: OwnerId, keepSessionId: string): Promise<void> {
  await revokeOtherSessions(database(), ownerId, keepSessionId);
}
