import { type Db, database } from "@/db/client";
import { insertRefreshToken } from "@/db/queries/sessions";
import { type Credentials, openSession } from "../auth/open-session";
import { accessTokenSeconds, makeToken, refreshTokenDays, signAccessToken } from "../auth/tokens";
import type { OwnerId, Token } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";

/** Exchanges email and password for tokens, with one for the device. @throws AppError invalid_credentials, too_many_attempts */
export async function login(given: Credentials, caller: Caller): Promise<{ token: Token; deviceToken: string }> {
  const { ownerId, sessionId, deviceToken } = await openSession(given, caller);
  return { token: await issueTokens(database(), ownerId, sessionId), deviceToken };
}

/** New access and refresh tokens of a session. */
export async function issueTokens(db: Db, ownerId: OwnerId, sessionId: string): Promise<Token> {
  const { token, tokenHash } = makeToken();
  await insertRefreshToken(db, sessionId, tokenHash, refreshTokenDays);
  return {
    access_token: await signAccessToken(sessionId, ownerId),
    refresh_token: token,
    token_type: "bearer",
    expires_in: accessTokenSeconds,
  };
}
