import type { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { revokeOtherSessions } from "@/db/queries/sessions";
import { lockUser, updateUser } from "@/db/queries/users";
import { hashPassword, verifyPassword } from "../auth/passwords";
import type { changePasswordSchema, OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { withEvents } from "../webhooks/with-events";
import { requireGoodPassword } from "./password-policy";

/**
 * Changes the password and ends every session but the given one.
 * @throws AppError wrong_password, invalid_input
 */
export async function changePassword(
  ownerId: OwnerId,
  sessionId: string,
  body: z.output<typeof changePasswordSchema>,
  caller: Caller,
): Promise<void> {
  await withEvents(database(), async (tx, emit) => {
    const user = await lockUser(tx, ownerId);
    if (!user || !(await verifyPassword(user.passwordHash, body.current_password))) throw wrongPassword();
    requireGoodPassword("new_password", body.new_password, user);
    await updateUser(tx, ownerId, { passwordHash: await hashPassword(body.new_password) });
    await recordAudit(tx, ownerId, "password.changed", null, caller);
    await revokeOtherSessions(tx, ownerId, sessionId);
    const changed_at = new Date().toISOString();
    const data = { user_id: user.id, email: user.email, full_name: user.fullName, changed_at };
    await emit(ownerId, "user.password_changed", ownerId, data);
  });
}

/** The error of a wrong current password, beside its field. */
export function wrongPassword(): AppError {
  const detail = "The current password is wrong.";
  return new AppError("wrong_password", {
    detail,
    errors: [{ field: "current_password", message: detail, code: "wrong_password" }],
  });
}
