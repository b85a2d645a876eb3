import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type JWTPayload, jwtVerify, SignJWT } from "jose";
import { secretKey, secretKeys } from "../env";

export const accessTokenSeconds = 15 * 60;
export const refreshTokenDays = 7;

/** Names us and what the token is for; where we are reached may differ between instances that share a database. */
const issuer = "resumebuilder";
const accessAudience = "resumebuilder-api";
const deviceAudience = "resumebuilder-login";
const deviceDays = 180;

/** A random token for the holder and the hash we keep. */
export function makeToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, tokenHash: hashToken(token) };
}

/** SHA-256 in hex: enough for tokens of 256 random bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

type Purpose = "access-token" | "device-token";

/** A JWT (HS256) of our own with an id, signed with the newest key. */
function sign(purpose: Purpose, claims: JWTPayload & { sub: string; aud: string }, seconds: number): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(secretKey(purpose));
}

/** The claims of a token that any of the keys signed; null when it is forged, expired, malformed or for something else. */
async function verify(purpose: Purpose, token: string, audience: string): Promise<JWTPayload | null> {
  const expected = { algorithms: ["HS256"], issuer, audience, requiredClaims: ["jti", "sub", "exp"] };
  for (const key of secretKeys(purpose)) {
    const verified = await jwtVerify(token, key, expected).catch(() => null);
    if (verified) return verified.payload;
  }
  return null;
}

/** A signed access token that names its session and lives for 15 minutes. */
export function signAccessToken(sessionId: string, userId: string): Promise<string> {
  return sign("access-token", { sub: userId, aud: accessAudience, sid: sessionId }, accessTokenSeconds);
}

/** The session an access token names, or null when the token does not count. */
export async function readAccessToken(token: string): Promise<string | null> {
  const claims = await verify("access-token", token, accessAudience);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

export const deviceTokenSeconds = deviceDays * 86_400;

/** A token for a device on which somebody signed in with this email (OWASP: device cookies against guessing). */
export function signDeviceToken(email: string): Promise<string> {
  return sign("device-token", { sub: hashToken(email.toLowerCase()), aud: deviceAudience }, deviceTokenSeconds);
}

/** The device's id when somebody signed in on it with this email, else null. */
export async function readDeviceToken(token: string, email: string): Promise<string | null> {
  const claims = await verify("device-token", token, deviceAudience);
  return claims?.sub === hashToken(email.toLowerCase()) ? (claims.jti ?? null) : null;
}
