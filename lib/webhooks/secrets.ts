import { randomBytes } from "node:crypto";
import { secretKeys } from "../env";
import { keyIdOf, seal, unseal } from "../sealed";

const keys = () => secretKeys("webhook-secrets");

/** A new signing secret: `whsec_` and base64 of 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What may be shown of a secret: its last four characters. */
export function secretPreview(secret: string): string {
  return `whsec_…${secret.slice(-4)}`;
}

/** Encrypts a secret under the newest APP_SECRET. @returns `keyId.iv.tag.ciphertext` */
export function encryptSecret(secret: string): string {
  return seal(Buffer.from(secret, "utf8"), keys());
}

/** Decrypts what encryptSecret made. @throws Error when it was made under an APP_SECRET we no longer have, or changed */
export function decryptSecret(stored: string): string {
  try {
    return unseal(stored, keys()).toString("utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The webhook's secret cannot be read: ${why}. Make a new secret.`, { cause });
  }
}

/** The same, with null for a secret that cannot be read. */
export function readSecret(stored: string): string | null {
  try {
    return decryptSecret(stored);
  } catch {
    return null;
  }
}

/** The id of the key that new secrets are encrypted with; those stored under others are due to be encrypted again. */
export function newestKeyId(): string {
  return keyIdOf(keys()[0]);
}
