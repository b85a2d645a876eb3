import { RateLimiterDrizzle, RateLimiterRes } from "rate-limiter-flexible";
import { limitsDatabase } from "@/db/client";
import { rateLimits } from "@/db/schema/limits";
import { log } from "./log";

/** So many points may be taken per key within so many seconds, counted from the first one. */
export type Window = { name: string; points: number; seconds: number };
export type Taken = { allowed: boolean; remaining: number; resetMs: number };

const warnEveryMs = 10_000;

const limiters = new Map<string, RateLimiterDrizzle>();

/** One limiter per window; a key that has used it up is refused from memory, without the database. */
function limiterOf({ name, points, seconds }: Window): RateLimiterDrizzle {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterDrizzle({
    storeClient: limitsDatabase(),
    schema: rateLimits,
    keyPrefix: name,
    points,
    duration: seconds,
    inMemoryBlockOnConsumed: points,
    clearExpiredByTimeout: limiters.size === 0,
  });
  limiters.set(name, made);
  return made;
}

let warnedAt = Number.NEGATIVE_INFINITY;

/** Limits protect the service; that their database is silent must not become the service's own failure. */
async function orNull<T>(ask: Promise<T>): Promise<T | null> {
  try {
    return await ask;
  } catch (err) {
    if (err instanceof RateLimiterRes) throw err;
    if (performance.now() - warnedAt > warnEveryMs) log.warn({ err }, "limits are not enforced: their database fails");
    warnedAt = Math.max(warnedAt, performance.now());
    return null;
  }
}

/**
 * Takes one point, atomically for all processes. @param seconds the length of this key's window, when it is not the usual
 * @returns null when the database does not answer: the caller lets it pass
 */
export async function takePoint(window: Window, key: string, seconds?: number): Promise<Taken | null> {
  const options = seconds === undefined ? {} : { customDuration: seconds };
  try {
    const taken = await orNull(limiterOf(window).consume(key, 1, options));
    return taken && { allowed: true, remaining: taken.remainingPoints, resetMs: taken.msBeforeNext };
  } catch (refused) {
    return { allowed: false, remaining: 0, resetMs: (refused as RateLimiterRes).msBeforeNext };
  }
}

type Counted<W extends Window> = { window: W; key: string };

/**
 * Takes a point in each of several windows at once; when one is known to be used up, nothing is asked and it alone answers.
 * Those that the database does not answer for are left out.
 */
export async function takePoints<W extends Window>(counted: Counted<W>[]): Promise<Array<{ window: W; taken: Taken }>> {
  const spent = counted.find(({ window, key }) => isSpent(window, key));
  const taking = (spent ? [spent] : counted).map(async ({ window, key }) => ({
    window,
    taken: await takePoint(window, key),
  }));
  return (await Promise.all(taking)).flatMap(({ window, taken }) => (taken ? [{ window, taken }] : []));
}

/** The library's own, which its types leave out. */
type KnowsBlocked = { getInMemoryBlockMsBeforeExpire: (key: string) => number };

function isSpent(window: Window, key: string): boolean {
  const limiter = limiterOf(window) as RateLimiterDrizzle & KnowsBlocked;
  return limiter.getInMemoryBlockMsBeforeExpire(limiter.getKey(key)) > 0;
}

/** Counts one more, or `by` less when negative. @returns the count, 0 when the database does not answer */
export async function countUp(window: Window, key: string, by = 1): Promise<number> {
  const limiter = limiterOf(window);
  const counted = await orNull(by > 0 ? limiter.penalty(key, by) : limiter.reward(key, -by));
  return counted?.consumedPoints ?? 0;
}

/** Forgets what was counted for a key. */
export async function forgetCount(window: Window, key: string): Promise<void> {
  await orNull(limiterOf(window).delete(key));
}
