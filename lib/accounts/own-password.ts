import type { UserRow } from "@/db/queries/users";
import { verifyPassword } from "../auth/passwords";
import { AppError } from "../contracts/errors";

/**
 * Makes sure that whoever asks knows the account's password.
 * @throws AppError wrong_password beside its field; password_missing when the account has none
 */
export async function requireOwnPassword({ passwordHash }: UserRow, password: string): Promise<void> {
  if (passwordHash === null) {
    const detail = "This account has no password yet: set one through “Forgot password”.";
    throw new AppError("password_missing", { detail });
  }
  if (await verifyPassword(passwordHash, password)) return;
  const detail = "The current password is wrong.";
  const errors = [{ field: "current_password", message: detail, code: "wrong_password" }];
  throw new AppError("wrong_password", { detail, errors });
}
