import { database } from "@/db/client";
import { lockRefreshToken, revokeSession } from "@/db/queries/sessions";
import { hashToken } from "../auth/tokens";

/** Ends the session of a refresh token; an unknown token is no error. */
export async function logout(refreshToken: string): Promise<void> {
  await database().transaction(async (tx) => {
    const found = await lockRefreshToken(tx, hashToken(refreshToken));
    if (found) await revokeSession(tx, found.sessionId);
  });
}
