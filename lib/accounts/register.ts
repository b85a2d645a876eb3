import type { z } from "zod";
import { database } from "@/db/client";
import { insertUser } from "@/db/queries/users";
import { hashPassword } from "../auth/passwords";
import { serializeUser } from "../auth/serialize-user";
import type { registerSchema, User } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { sendQueuedMail } from "../mail/queue-mail";
import { requireGoodPassword } from "./password-policy";
import { queueTokenMail } from "./token-mail";

/** Creates an account and queues its verification mail. @throws AppError email_taken, invalid_input */
export async function register(body: z.output<typeof registerSchema>): Promise<User> {
  const { email, password, full_name: fullName } = body;
  requireGoodPassword("password", password, { email, fullName });
  const passwordHash = await hashPassword(password);
  const { user, mailId } = await database().transaction(async (tx) => {
    const user = await insertUser(tx, { email, fullName, passwordHash });
    if (!user) {
      const errors = [{ field: "email", message: "An account with this email exists", code: "email_taken" }];
      throw new AppError("email_taken", { detail: "An account with this email exists: sign in instead.", errors });
    }
    return { user, mailId: await queueTokenMail(tx, user, "verify_email") };
  });
  sendQueuedMail(mailId);
  return serializeUser(user);
}
