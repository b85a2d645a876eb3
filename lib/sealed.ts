import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Names a key without giving it away, so that a value says which key it needs. */
export function keyIdOf(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8);
}

/** Encrypts with the first key (AES-256-GCM). @returns `keyId.iv.tag.ciphertext`, the last three in base64url */
export function seal(bytes: Uint8Array, keys: [Buffer, ...Buffer[]]): string {
  const [key] = keys;
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return [keyIdOf(key), ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** Decrypts what seal made with one of the keys. @throws Error that says whether the key is missing or the value damaged */
export function unseal(sealed: string, keys: Buffer[]): Buffer {
  const [keyId, ...parts] = sealed.split(".");
  const key = keys.find((candidate) => keyIdOf(candidate) === keyId);
  if (!key) throw new Error("it was stored under another APP_SECRET");
  try {
    if (parts.length !== 3) throw new Error(`${parts.length} parts`);
    const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
    const decipher = createDecipheriv(algorithm, key, iv ?? "", { authTagLength: tagBytes });
    decipher.setAuthTag(tag ?? Buffer.alloc(0));
    return Buffer.concat([decipher.update(text ?? Buffer.alloc(0)), decipher.final()]);
  } catch (cause) {
    throw new Error("what is stored is damaged", { cause });
  }
}
