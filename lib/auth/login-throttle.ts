import { countUp, forgetCount, takePoint, type Window } from "../limiter";
import { networkOf } from "./client-address";
import { hashToken, readDeviceToken } from "./tokens";

/**
 * What one kind of guesser may do: so many attempts at once, then one after each wait, which doubles up to a limit. Counts
 * are of a day that starts with the first attempt.
 */
type Level = { name: string; free: number; firstWaitSeconds: number; longestWaitSeconds: number };

/** One device that signed in to the account before: nobody else's attempts count here (OWASP: device cookies). */
const device: Level = { name: "login-device", free: 10, firstWaitSeconds: 5, longestWaitSeconds: 300 };
/** One account from one network. */
const pair: Level = { name: "login-pair", free: 5, firstWaitSeconds: 5, longestWaitSeconds: 900 };
/** One account from anywhere: guessing spread over many addresses. */
const account: Level = { name: "login-account", free: 50, firstWaitSeconds: 1, longestWaitSeconds: 60 };
/** Any account from one network: one password tried on many accounts. */
const network: Level = { name: "login-network", free: 200, firstWaitSeconds: 1, longestWaitSeconds: 60 };

const daySeconds = 86_400;
/** Counts never refuse by themselves; the slot does. */
const counts = (level: Level): Window => ({ name: level.name, points: 1_000_000_000, seconds: daySeconds });
const slot = (level: Level): Window => ({ name: `${level.name}-wait`, points: 1, seconds: level.longestWaitSeconds });

/** How long after its `attempt`-th try, from 1, a guesser must wait; 0 while tries are free. */
export function waitSeconds(attempt: number, { free, firstWaitSeconds, longestWaitSeconds }: Level): number {
  if (attempt < free) return 0;
  return Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** Math.min(attempt - free, 30));
}

export type LoginAttempt = { email: string; address: string | null; deviceToken: string | null };
type Counted = { level: Level; key: string };

/**
 * Counts an attempt before the password is looked at, so that attempts made at once do not all pass.
 * @returns for how long it is refused (0: go on), and what to call when the password was right
 */
export async function beginAttempt({ email, address, deviceToken }: LoginAttempt) {
  const deviceId = deviceToken && (await readDeviceToken(deviceToken, email));
  const who = hashToken(email.toLowerCase());
  const from = networkOf(address);
  const levels: Counted[] = deviceId
    ? [{ level: device, key: deviceId }]
    : [
        { level: pair, key: `${who}:${from}` },
        { level: network, key: from },
        { level: account, key: who },
      ];
  const counted: Counted[] = [];
  for (const one of levels) {
    counted.push(one);
    const refusedMs = await countAttempt(one);
    if (refusedMs === 0) continue;
    // What is refused is no guess, so impatience does not make the wait longer.
    await Promise.all(counted.map(({ level, key }) => countUp(counts(level), key, -1)));
    return { refusedMs, succeeded: async () => undefined };
  }
  return { refusedMs: 0, succeeded: () => forgive(levels) };
}

async function countAttempt({ level, key }: Counted): Promise<number> {
  const seconds = waitSeconds(await countUp(counts(level), key), level);
  if (seconds === 0) return 0;
  const taken = await takePoint(slot(level), key, seconds);
  return taken?.allowed === false ? Math.max(1, taken.resetMs) : 0;
}

/** Of one's own failures nothing is left; those of a network or of the whole world are not forgiven by one success. */
async function forgive([own, ...others]: Counted[]): Promise<void> {
  if (own) await Promise.all([forgetCount(counts(own.level), own.key), forgetCount(slot(own.level), own.key)]);
  await Promise.all(others.map(({ level, key }) => countUp(counts(level), key, -1)));
}
