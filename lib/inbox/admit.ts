import { inboxLimits } from "../contracts/inbox";

const windowMs = 1_000;
let windowStartedAt = 0;
/** Requests of the current second, and those that still wait for their answer, by token; in this process alone. */
const arrived = new Map<string, number>();
const open = new Map<string, number>();

/**
 * Lets a request in while its inbox is below its limits; nothing is kept of what is refused.
 * @returns what to call once the request is answered, or null when it is refused
 */
export function admit(token: string, now = Date.now()): (() => void) | null {
  if (now - windowStartedAt >= windowMs) {
    arrived.clear();
    windowStartedAt = now;
  }
  const [inWindow, inFlight] = [arrived.get(token) ?? 0, open.get(token) ?? 0];
  if (inWindow >= inboxLimits.requestsPerSecond || inFlight >= inboxLimits.openRequests) return null;
  arrived.set(token, inWindow + 1);
  open.set(token, inFlight + 1);
  return () => leave(token);
}

function leave(token: string): void {
  const left = (open.get(token) ?? 1) - 1;
  if (left > 0) open.set(token, left);
  else open.delete(token);
}
