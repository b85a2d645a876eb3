import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { secretKey } from "../env";

const algorithm = "aes-256-gcm";
const key = () => secretKey("webhook-secrets");
/** Names the key without giving it away, so that a value of another APP_SECRET is recognised. */
const keyIdOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex").slice(0, 8);

/** A new signing secret: `whsec_` and base64 of 32 random bytes. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** What may be shown of a secret: its last four characters. */
export function secretPreview(secret: string): string {
  return `whsec_…${secret.slice(-4)}`;
}

/** Encrypts with AES-256-GCM. @returns `keyId.iv.tag.ciphertext`, the last three in base64url */
export function encryptSecret(secret: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key(), iv);
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [keyIdOf(key()), ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** Decrypts what encryptSecret made. @throws Error when it was made under another APP_SECRET or changed */
export function decryptSecret(stored: string): string {
  const [keyId, ...parts] = stored.split(".");
  if (keyId !== keyIdOf(key())) throw new Error("The webhook secret was stored under another APP_SECRET");
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  if (!iv || !tag || !text) throw new Error("The stored webhook secret is damaged");
  const decipher = createDecipheriv(algorithm, key(), iv);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}
