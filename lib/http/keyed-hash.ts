import { createHmac } from "node:crypto";
import { secretKey } from "../env";

/** A keyed hash in hex: what was hashed (a password, say) cannot be guessed from a copy of the database. */
export function keyedHash(text: string): string {
  return createHmac("sha256", secretKey("request-hashes")).update(text).digest("hex");
}
