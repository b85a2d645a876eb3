import { type Db, database } from "@/db/client";
import { insertRefreshToken } from "@/db/queries/sessions";
import type { Client } from "../auth/client-of";
import { openSession } from "../auth/open-session";
import { accessTokenSeconds, makeToken, refreshTokenDays, signAccessToken } from "../auth/tokens";
import type { OwnerId, Token } from "../contracts/accounts";

/** Exchanges email and password for tokens. @throws AppError invalid_credentials */
export async function login(email: string, password: string, client: Client): Promise<Token> {
  const { ownerId, sessionId } = await openSession(email, password, client);
  return issueTokens(database(), ownerId, sessionId);
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
