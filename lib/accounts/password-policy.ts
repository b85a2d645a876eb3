import { dictionary } from "@zxcvbn-ts/language-common";
import { minPasswordCharacters } from "../contracts/accounts";
import { invalidField } from "../contracts/errors";

/** Counted without those that are too short to be taken anyway (OWASP ASVS 2.1.7). */
const common = new Set(
  dictionary["passwords-common"]
    .map((word) => String(word).toLowerCase())
    .filter((word) => word.length >= minPasswordCharacters)
    .slice(0, 10_000),
);

/**
 * Refuses the 10 000 most common passwords, the email and the name (NIST SP 800-63B 5.1.1.2).
 * @throws AppError invalid_input naming `field`.
 */
export function requireGoodPassword(field: string, password: string, owner: { email: string; fullName: string }): void {
  const lower = password.toLowerCase();
  const own = [owner.email, owner.email.split("@")[0] ?? "", owner.fullName].map((text) => text.toLowerCase());
  if (common.has(lower))
    throw invalidField(field, "This password is among the most common ones: choose another", "common");
  if (own.includes(lower)) throw invalidField(field, "Use something else than your email or name", "personal");
}
