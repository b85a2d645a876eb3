import { uuidv7 } from "uuidv7";

/** The caller's own X-Request-Id when it is 1–128 visible ASCII characters, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given && /^[\x21-\x7e]{1,128}$/.test(given) ? given : uuidv7();
}
