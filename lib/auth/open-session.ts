import { database } from "@/db/client";
import { insertSession } from "@/db/queries/sessions";
import { findUserByEmail, markLogin } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { verifyPassword } from "./passwords";

/**
 * Checks email and password and opens a session.
 * @throws AppError invalid_credentials, the same for an unknown email and a wrong password.
 */
export async function openSession(email: string, password: string): Promise<{ ownerId: OwnerId; sessionId: string }> {
  const db = database();
  const user = await findUserByEmail(db, email.trim());
  const fits = await verifyPassword(user?.passwordHash, password);
  if (!user?.isActive || !fits) throw new AppError("invalid_credentials", { detail: "Email or password is wrong." });
  await markLogin(db, user.id);
  return { ownerId: user.id, sessionId: await insertSession(db, user.id) };
}
