import { signIn } from "next-auth/react";
import { formatUntil } from "@/components/ui/time-format";
import { ApiError } from "@/lib/client/api";
import { readSignInRefusal } from "@/lib/contracts/sign-in";

/**
 * Starts a browser session.
 * @throws ApiError with a sentence for the form, when the credentials are refused, or for how long no attempt is taken.
 */
export async function startSession(email: string, password: string): Promise<void> {
  const result = await signIn("credentials", { redirect: false, email, password });
  if (result?.ok && !result.error) return;
  const seconds = readSignInRefusal(result?.error);
  if (seconds) {
    const until = formatUntil(new Date(Date.now() + seconds * 1000).toISOString(), Date.now());
    throw new ApiError({ status: 429, code: "too_many_attempts", detail: `Too many attempts. Try again in ${until}.` });
  }
  const wrong = result?.error === "CredentialsSignin";
  const detail = wrong ? "Email or password is wrong." : "Signing in did not work. Try again.";
  throw new ApiError({ status: result?.status ?? 0, code: "invalid_credentials", detail });
}

/** Opens a page of ours with a full load, so that it sees the new session; never another site. */
export function openAfterSignIn(callbackUrl: string | undefined): void {
  window.location.assign(safeCallback(callbackUrl, window.location.origin));
}

/** The path of a callback on this origin, else the resumes. */
export function safeCallback(callbackUrl: string | undefined, origin: string): string {
  const fallback = "/resumes";
  if (!callbackUrl || !URL.canParse(callbackUrl, origin)) return fallback;
  const url = new URL(callbackUrl, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : fallback;
}
