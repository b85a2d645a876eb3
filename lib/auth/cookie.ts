import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import { env, secretKeys } from "../env";

/** Cookies ignore ports, so each copy on one host names its own. */
export function sessionCookieName(): string {
  const { secureCookies, PORT } = env();
  return secureCookies ? "__Host-resumebuilder.session" : `resumebuilder-${PORT}.session`;
}

const sessionSecrets = () => secretKeys("session-cookie").map((key) => key.toString("base64url"));

/** The key that encrypts the pages' session cookie. */
export function sessionSecret(): string {
  return sessionSecrets()[0] ?? "";
}

/** Reads a session cookie with any of the keys; null when none fits, or it expired. */
export async function decodeSession(params: JWTDecodeParams): Promise<JWT | null> {
  for (const secret of sessionSecrets()) {
    const decoded = await decode({ ...params, secret }).catch(() => null);
    if (decoded) return decoded;
  }
  return null;
}
