import { database } from "@/db/client";
import { useMailToken } from "@/db/queries/mail-tokens";
import { lockUser, updateUser } from "@/db/queries/users";
import { hashToken } from "../auth/tokens";
import { AppError } from "../contracts/errors";
import { withEvents } from "../webhooks/with-events";

/** Verifies the address a token was mailed to. @throws AppError invalid_token when unknown, used, expired or outdated. */
export async function verifyEmail(token: string): Promise<{ message: string; email_verified: true }> {
  await withEvents(database(), async (tx, emit) => {
    const used = await useMailToken(tx, hashToken(token));
    const user = used && (await lockUser(tx, used.userId));
    if (!user || user.email !== used.email) {
      throw new AppError("invalid_token", { detail: "The link is invalid, used or expired: ask for a new one." });
    }
    if (user.verifiedAt) return;
    const verifiedAt = new Date();
    await updateUser(tx, user.id, { verifiedAt });
    const data = {
      user_id: user.id,
      email: user.email,
      full_name: user.fullName,
      verified_at: verifiedAt.toISOString(),
    };
    await emit(user.id, "user.email_verified", user.id, data);
  });
  return { message: "The email address is verified.", email_verified: true };
}
