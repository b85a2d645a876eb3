import { env, secretKey } from "../env";

/** Cookies ignore ports, so each copy on one host names its own. */
export function sessionCookieName(): string {
  const { secureCookies, PORT } = env();
  return secureCookies ? "__Secure-resumebuilder.session" : `resumebuilder-${PORT}.session`;
}

/** The key that encrypts the pages' session cookie. */
export function sessionSecret(): string {
  return secretKey("session-cookie").toString("base64url");
}
