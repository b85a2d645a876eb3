import { randomBytes } from "node:crypto";
import { apiKeyPrefix } from "../contracts/api-keys";
import { hashToken } from "./tokens";

const keyPattern = new RegExp(`^${apiKeyPrefix}[\\w-]{43}$`);
const shownCharacters = 4;

/** A new key (256 random bits), the hash we keep, and its first characters to tell it by. */
export function makeApiKey(): { key: string; keyHash: string; preview: string } {
  const key = apiKeyPrefix + randomBytes(32).toString("base64url");
  return { key, keyHash: hashToken(key), preview: `${key.slice(0, apiKeyPrefix.length + shownCharacters)}…` };
}

/** The hash of what may be an API key; null when it has not the form of one. */
export function hashApiKey(key: string): string | null {
  return keyPattern.test(key) ? hashToken(key) : null;
}
