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
type Answer<W extends Window> = { window: W; taken: Taken };

/**
 * Takes a point in each of several windows at once; when one is known to be used up, nothing is asked and it alone answers.
 * Those that the database does not answer for are left out. `plenty`, known at once, is whether all keys had more than half
 * of their points left a moment ago: who does not wait for the answers then is counted before anybody who does.
 */
export function takePoints<W extends Window>(
  counted: Counted<W>[],
): { plenty: boolean; answers: Promise<Answer<W>[]> } {
  const keys = counted.map((one) => ({ window: one.window, known: knownOf(one) }));
  const plenty = keys.every(hasPlenty);
  if (!plenty)
    return { plenty, answers: Promise.all(keys.map(({ known }) => known.eager)).then(() => askAll(counted)) };
  const answers = askAll(counted);
  // Without a value, as it would hold those of all before it.
  for (const { known } of keys) known.eager = Promise.all([known.eager, answers]).then(() => undefined);
  return { plenty, answers };
}

async function askAll<W extends Window>(counted: Counted<W>[]): Promise<Answer<W>[]> {
  const spent = counted.find(isSpent);
  const asking = (spent ? [spent] : counted).map(async (one) => ({ window: one.window, taken: await ask(one) }));
  return (await Promise.all(asking)).flatMap(({ window, taken }) => (taken ? [{ window, taken }] : []));
}

/** What a key had left when last asked for, how many are asking now, and those of them whose callers did not wait. */
type Known = { remaining: number; endsAtMs: number; asking: number; eager: Promise<void> };
/** On globalThis: the server's bundles each have their own copy of this file. */
const shared = globalThis as typeof globalThis & { limitsKnown?: Map<string, Known> };
const maxKnown = 10_000;

function knownOf({ window, key }: Counted<Window>): Known {
  shared.limitsKnown ??= new Map();
  const name = `${window.name} ${key}`;
  const found = shared.limitsKnown.get(name);
  if (found) return found;
  if (shared.limitsKnown.size >= maxKnown) shared.limitsKnown.clear();
  const known: Known = { remaining: 0, endsAtMs: 0, asking: 0, eager: Promise.resolve() };
  shared.limitsKnown.set(name, known);
  return known;
}

const hasPlenty = ({ window, known }: { window: Window; known: Known }): boolean =>
  known.endsAtMs > performance.now() && known.remaining - known.asking > window.points / 2;

/** As {@link takePoint}, and remembers what is left. */
async function ask(counted: Counted<Window>): Promise<Taken | null> {
  const known = knownOf(counted);
  known.asking++;
  const taken = await takePoint(counted.window, counted.key);
  known.asking--;
  const now = performance.now();
  // Answers may overtake each other: within a window the one that leaves less is the newer.
  const most = known.endsAtMs > now ? known.remaining : Number.POSITIVE_INFINITY;
  known.remaining = Math.min(most, taken?.remaining ?? 0);
  known.endsAtMs = now + (taken?.resetMs ?? 0);
  return taken;
}

/** The library's own, which its types leave out. */
type KnowsBlocked = { getInMemoryBlockMsBeforeExpire: (key: string) => number };

function isSpent({ window, key }: Counted<Window>): boolean {
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
