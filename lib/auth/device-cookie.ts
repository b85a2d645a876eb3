import { cookies } from "next/headers";
import { env } from "../env";
import { deviceTokenSeconds } from "./tokens";

/** Carries the device token where there are no cookies: in the answer to a login, and in the next login. */
export const deviceTokenHeader = "x-device-token";

/** Cookies ignore ports, so each copy on one host names its own. */
function deviceCookieName(): string {
  const { secureCookies, PORT } = env();
  return secureCookies ? "__Host-resumebuilder.device" : `resumebuilder-${PORT}.device`;
}

/** The device token that the pages' cookie holds, or null. */
export async function readDeviceCookie(): Promise<string | null> {
  return (await cookies()).get(deviceCookieName())?.value ?? null;
}

/** Lets the browser be known as one on which somebody signed in. It opens nothing: it only counts failures apart. */
export async function setDeviceCookie(token: string): Promise<void> {
  const { secureCookies } = env();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies } as const;
  (await cookies()).set(deviceCookieName(), token, { ...options, maxAge: deviceTokenSeconds });
}
