import { database } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { findUserByEmail } from "@/db/queries/users";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import { log } from "../log";
import { beginAttempt } from "./login-throttle";
import { verifyPassword } from "./passwords";
import { startSession } from "./start-session";
import { signDeviceToken } from "./tokens";

export type Credentials = { email: string; password: string; deviceToken: string | null };
export type OpenedSession = { ownerId: OwnerId; sessionId: string; deviceToken: string };

/**
 * Checks email and password and opens a session. Its device token, sent along next time, is what tells the device again.
 * @throws AppError invalid_credentials, the same for an unknown email and a wrong password; too_many_attempts
 */
export async function openSession(credentials: Credentials, caller: Caller): Promise<OpenedSession> {
  const email = credentials.email.trim();
  const { deviceToken } = credentials;
  const attempt = await beginAttempt({ email, address: caller.address, deviceToken });
  if (attempt.refusedMs > 0) throw tooManyAttempts(attempt.refusedMs);
  const user = await findUserByEmail(database(), email);
  const fits = await verifyPassword(user?.passwordHash, credentials.password);
  // A password that was changed meanwhile opens nothing.
  const unchanged = (now: { passwordHash: string | null }) => now.passwordHash === user?.passwordHash;
  const opened = user && fits ? await startSession(user.id, caller, unchanged) : null;
  if (!opened) {
    if (user) noteFailure(user.id, caller);
    throw new AppError("invalid_credentials", { detail: "Email or password is wrong." });
  }
  await attempt.succeeded();
  return { ...opened, deviceToken: await signDeviceToken(email) };
}

/** Not waited for: an email that has an account must not be answered later than one that has none. */
function noteFailure(ownerId: OwnerId, caller: Caller): void {
  recordAudit(database(), ownerId, "login.failed", null, caller).catch((err: unknown) =>
    log.error({ err }, "failed sign-in not written to the audit log"),
  );
}

function tooManyAttempts(waitMs: number): AppError {
  const seconds = Math.ceil(waitMs / 1000);
  return new AppError("too_many_attempts", {
    detail: `Too many attempts. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
    headers: { "retry-after": String(seconds) },
  });
}
