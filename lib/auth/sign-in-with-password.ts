import { headers } from "next/headers";
import { uuidv7 } from "uuidv7";
import { loginSchema } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { signInRefusal } from "../contracts/sign-in";
import { log } from "../log";
import { readCaller } from "./caller";
import { readDeviceCookie, setDeviceCookie } from "./device-cookie";
import { openSession } from "./open-session";

type Given = { email: string; password: string } | undefined;

/**
 * next-auth's `authorize`: opens a session and remembers the device. null means that the credentials are wrong.
 * @throws Error whose message next-auth hands to the page: how long to wait, or that signing in does not work
 */
export async function signInWithPassword(given: Given): Promise<{ id: string } | null> {
  const credentials = loginSchema.safeParse({ email: given?.email, password: given?.password });
  // No account has an email with NUL, and Postgres refuses to be asked.
  if (!credentials.success || credentials.data.email.includes("\u0000")) return null;
  const sent = await headers();
  const caller = readCaller(sent, sent.get("x-request-id") ?? uuidv7());
  try {
    const opened = await openSession({ ...credentials.data, deviceToken: await readDeviceCookie() }, caller);
    await setDeviceCookie(opened.deviceToken);
    return { id: opened.sessionId };
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_credentials") return null;
    if (error instanceof AppError && error.code === "too_many_attempts")
      throw new Error(signInRefusal(Number(error.headers["retry-after"])));
    log.error({ err: error }, "sign-in failed");
    throw new Error("unavailable");
  }
}
