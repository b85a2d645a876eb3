import { database } from "@/db/client";
import { findUserByEmail } from "@/db/queries/users";
import { AppError } from "../contracts/errors";
import type { Client } from "./client-of";
import { verifyPassword } from "./passwords";
import { type OpenedSession, startSession } from "./start-session";

/**
 * Checks email and password and opens a session; a password changed meanwhile no longer opens one.
 * @throws AppError invalid_credentials, the same for an unknown email and a wrong password.
 */
export async function openSession(email: string, password: string, client: Client): Promise<OpenedSession> {
  const user = await findUserByEmail(database(), email.trim());
  const fits = await verifyPassword(user?.passwordHash, password);
  const unchanged = (now: { passwordHash: string | null }) => now.passwordHash === user?.passwordHash;
  const opened = user && fits ? await startSession(user.id, client, unchanged) : null;
  if (!opened) throw new AppError("invalid_credentials", { detail: "Email or password is wrong." });
  return opened;
}
