import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockRefreshToken, markRefreshTokenUsed, revokeSession } from "@/db/queries/sessions";
import { hashToken } from "../auth/tokens";
import type { Token } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { issueTokens } from "./login";

/**
 * Exchanges a refresh token for new tokens. Using one twice means that it leaked: the whole session ends (RFC 9700 4.14.2).
 * @throws AppError unauthenticated
 */
export async function refresh(refreshToken: string, caller: Caller): Promise<Token> {
  const tokens = await database().transaction(async (tx) => {
    const found = await lockRefreshToken(tx, hashToken(refreshToken));
    if (found?.usedAt && (await revokeSession(tx, found.sessionId)))
      await recordAudit(tx, found.userId, "session.reused", found.sessionId, caller);
    if (!found?.live || found.usedAt) return null;
    await markRefreshTokenUsed(tx, found.id);
    return issueTokens(tx, found.userId, found.sessionId);
  });
  if (!tokens) throw new AppError("unauthenticated", { detail: "The refresh token is invalid, used or expired." });
  return tokens;
}
