import { createHash, randomBytes } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { secretKey, secretKeys } from "../env";

export const accessTokenSeconds = 15 * 60;
export const refreshTokenDays = 7;

/** A random token for the holder and the hash we keep. */
export function makeToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 in hex: enough for tokens of 256 random bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A signed access token (JWT, HS256) that names its session and lives for 15 minutes. */
export async function signAccessToken(sessionId: string, userId: string): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${accessTokenSeconds}s`)
    .sign(secretKey("access-token"));
}

/** The session an access token names, or null when it is forged, expired or malformed. */
export async function readAccessToken(token: string): Promise<string | null> {
  for (const key of secretKeys("access-token")) {
    const verified = await jwtVerify(token, key, { algorithms: ["HS256"] }).catch(() => null);
    if (verified) return typeof verified.payload.sid === "string" ? verified.payload.sid : null;
  }
  return null;
}
