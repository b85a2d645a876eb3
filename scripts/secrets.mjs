import { createHmac, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * The secret of this copy, made at the first start and kept.
 * @param {string} dataDir
 */
export function appSecret(dataDir) {
  const file = path.join(dataDir, "app-secret");
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600, flush: true });
    renameSync(draft, file);
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32) throw new Error(`${file}: is damaged; restore it, or delete it to sign everybody out`);
  return secret;
}

/** One secret per purpose, so that none gives another away. @param {string} secret @param {string} purpose */
export const deriveSecret = (secret, purpose) => createHmac("sha256", secret).update(purpose).digest("hex");
