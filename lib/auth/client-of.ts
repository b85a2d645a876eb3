import { isIP } from "node:net";
import type { NewSession } from "@/db/queries/sessions";

const maxUserAgentCharacters = 300;

/** What a session keeps of who opened it: for its owner to recognise it by, never to decide on. */
export type Client = Pick<NewSession, "userAgent" | "address">;

/** Reads it out of a request's headers; Next adds the peer's address at the end of `x-forwarded-for`. */
export function clientOf(headers: Headers): Client {
  const address = headers
    .get("x-forwarded-for")
    ?.split(",")
    .at(-1)
    ?.trim()
    .replace(/^::ffff:/, "");
  const userAgent = headers.get("user-agent")?.slice(0, maxUserAgentCharacters) ?? null;
  return { userAgent, address: address && isIP(address) ? address : null };
}
