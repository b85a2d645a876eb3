import { randomBytes } from "node:crypto";
import { env } from "../env";

/** The unguessable part of a receiving URL: 24 random bytes. */
export function makeInboxToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Whether a text can be a token at all; what cannot need not be looked up. */
export function isInboxToken(text: string): boolean {
  return /^[\w-]{32}$/.test(text);
}

export function inboxPath(token: string): string {
  return `/api/inbox/${token}`;
}

/** The address that a sender is given. */
export function inboxUrl(token: string): string {
  return env().appUrl + inboxPath(token);
}
