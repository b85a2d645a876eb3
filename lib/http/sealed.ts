import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { secretKey } from "../env";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts an answer that may hold a secret (AES-256-GCM). @returns base64 of iv, tag and ciphertext */
export function seal(bytes: Uint8Array): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, secretKey("sealed-answers"), iv);
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
}

/** Decrypts what seal made. @throws Error when it was made under another APP_SECRET or changed */
export function unseal(sealed: string): Buffer {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv(algorithm, secretKey("sealed-answers"), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** A keyed hash in hex: what was hashed (a password, say) cannot be guessed from a copy of the database. */
export function keyedHash(text: string): string {
  return createHmac("sha256", secretKey("request-hashes")).update(text).digest("hex");
}
