import type { Actor } from "../auth/actor";
import { networkOf } from "../auth/client-address";
import { hashToken } from "../auth/tokens";
import { AppError } from "../contracts/errors";
import type { LimitId } from "../contracts/limits";
import type { Operation } from "../contracts/operations";
import { env } from "../env";
import { type Taken, takePoints, type Window } from "../limiter";

const minute = 60;
const hour = 3_600;
const day = 86_400;
const mailsPerRecipient = 5;

/** Whose calls are counted together: a user's, a key's, those from one network, or those about one email address. */
export type CountedBy = { actor?: Actor | null; address?: string | null; email?: string };
type LimitWindow = Window & { keyOf: (by: CountedBy) => string | null };

const byUser = ({ actor }: CountedBy) => actor?.ownerId ?? null;
const byNetwork = ({ address }: CountedBy) => (address === undefined ? null : networkOf(address));
/** Hashed: what is counted should not be a list of addresses. */
const byEmail = ({ email }: CountedBy) => (email === undefined ? null : hashToken(email.toLowerCase()));
/** A key has a budget of its own, so that a program gone wild does not lock its owner out of the pages. */
const byCredentials = (by: CountedBy) => (by.actor?.via === "key" ? by.actor.keyId : (byUser(by) ?? byNetwork(by)));

const windowsOf: Record<LimitId, () => LimitWindow[]> = {
  api: () => [{ name: "api", points: env().API_LIMIT_PER_MINUTE, seconds: minute, keyOf: byCredentials }],
  exports: () => [
    { name: "exports-minute", points: env().EXPORT_LIMIT_PER_MINUTE, seconds: minute, keyOf: byUser },
    { name: "exports-day", points: env().EXPORT_LIMIT_PER_DAY, seconds: day, keyOf: byUser },
  ],
  signups: () => [{ name: "signups", points: env().SIGNUP_LIMIT_PER_HOUR, seconds: hour, keyOf: byNetwork }],
  mails: () => [
    { name: "mails-network", points: env().MAIL_LIMIT_PER_HOUR, seconds: hour, keyOf: byNetwork },
    { name: "mails-recipient", points: mailsPerRecipient, seconds: hour, keyOf: byEmail },
  ],
};

/** All windows that a call of an operation counts for. */
const windowsFor = ({ limit }: Operation) => [...windowsOf.api(), ...(limit ? windowsOf[limit]() : [])];

/** What an answer tells beside its own: `told` are promises of more headers. */
export type Telling = { headers: Headers; told: Promise<unknown>[] };

/**
 * Counts a call of an operation for those windows of some of its limits that `by` says enough for, all at once, and tells in
 * the headers how much is left. Who had plenty a moment ago is let through before the count is in, which then comes with
 * `told`. A call that one window refuses may still count for another. @throws AppError rate_limited
 */
export async function countCall(
  operation: Operation,
  limits: Array<LimitId | undefined>,
  by: CountedBy,
  { headers, told }: Telling,
): Promise<void> {
  const counted = limits
    .flatMap((limit) => (limit ? windowsOf[limit]() : []))
    .flatMap((window) => {
      const key = window.keyOf(by);
      return key === null ? [] : [{ window, key }];
    });
  const { plenty, answers } = takePoints(counted);
  const counting = answers.then((all) => {
    for (const { window, taken } of all) tell(headers, operation, window, taken);
    return all.find(({ taken }) => !taken.allowed);
  });
  if (plenty) return void told.push(counting);
  const refused = await counting;
  if (refused) throw rateLimited(refused.window, refused.taken);
}

/**
 * RateLimit-Limit, -Remaining, -Reset (seconds) and -Policy as in draft-ietf-httpapi-ratelimit-headers-06, the form most
 * clients know; of several windows the one with the least left.
 */
function tell(headers: Headers, operation: Operation, { points }: Window, { remaining, resetMs }: Taken): void {
  const told = headers.get("ratelimit-remaining");
  if (told !== null && Number(told) <= remaining) return;
  headers.set("ratelimit-limit", String(points));
  headers.set("ratelimit-remaining", String(remaining));
  headers.set("ratelimit-reset", String(Math.ceil(resetMs / 1000)));
  const policies = windowsFor(operation).map((window) => `${window.points};w=${window.seconds}`);
  headers.set("ratelimit-policy", policies.join(", "));
}

function rateLimited({ points, seconds }: Window, { resetMs }: Taken): AppError {
  const wait = Math.max(1, Math.ceil(resetMs / 1000));
  const span = { [minute]: "minute", [hour]: "hour", [day]: "day" }[seconds];
  return new AppError("rate_limited", {
    detail: `At most ${points} of these calls per ${span}. Try again in ${wait} ${wait === 1 ? "second" : "seconds"}.`,
    headers: { "retry-after": String(wait) },
  });
}
