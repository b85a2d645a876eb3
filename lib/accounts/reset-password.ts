import type { z } from "zod";
import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { useMailToken } from "@/db/queries/mail-tokens";
import { revokeAllSessions } from "@/db/queries/sessions";
import { lockUser } from "@/db/queries/users";
import { hashToken } from "../auth/tokens";
import type { resetPasswordSchema } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { sendQueuedMail } from "../mail/queue-mail";
import { withEvents } from "../webhooks/with-events";
import { setPassword } from "./change-password";
import { markVerified } from "./verify-email";

/**
 * Sets a new password with the mailed token and ends every session. Having the mail proves the address as well. A refused
 * password leaves the token usable.
 * @throws AppError invalid_token when unknown, used, expired or sent to an address that changed since; invalid_input
 */
export async function resetPassword(
  { token, new_password }: z.output<typeof resetPasswordSchema>,
  caller: Caller,
): Promise<void> {
  const mailId = await withEvents(database(), async (tx, emit) => {
    const used = await useMailToken(tx, hashToken(token));
    const user = used?.purpose === "reset_password" ? await lockUser(tx, used.userId) : null;
    if (!user?.isActive || user.email !== used?.email) {
      throw new AppError("invalid_token", { detail: "The link is invalid, used or expired: ask for a new one." });
    }
    const mailId = await setPassword(tx, emit, user, new_password);
    if (!user.verifiedAt) await markVerified(tx, emit, user);
    await recordAudit(tx, user.id, "password.reset", null, caller);
    await revokeAllSessions(tx, user.id);
    return mailId;
  });
  sendQueuedMail(mailId);
}
