const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits after failed attempt 1, 2, …, in milliseconds. */
export const retrySchedule = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
  24 * hour,
];

const jitter = 0.1;
const maxRetryAfterMs = 24 * hour;

/**
 * How long to wait after failed attempt n (from 1): the table's time ±10 %, lengthened by Retry-After, never shortened.
 * @param options.random 0 to 1. @returns milliseconds
 */
export function retryDelay(
  failedAttempts: number,
  options: { schedule?: number[]; retryAfterMs?: number | null; random: number },
): number {
  const schedule = options.schedule ?? retrySchedule;
  const base = schedule[Math.min(failedAttempts, schedule.length) - 1] ?? 0;
  const spread = base * (1 + jitter * (2 * options.random - 1));
  return Math.round(Math.max(spread, options.retryAfterMs ?? 0));
}

/** IMF-fixdate and RFC 850 name GMT; asctime means it (RFC 9110 5.6.7). */
const datesWithZone = /^[A-Za-z]{3,9}, .* GMT$/;
const asctime = /^[A-Za-z]{3} [A-Za-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;

/**
 * Reads Retry-After (RFC 9110 10.2.3): seconds or an HTTP date.
 * @returns milliseconds, at most 24 h; null when absent, malformed, negative or past
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | null {
  const text = value?.trim() ?? "";
  const waitMs = /^\d+$/.test(text) ? Number(text) * second : httpDateMs(text) - nowMs;
  return Number.isNaN(waitMs) || waitMs <= 0 ? null : Math.min(waitMs, maxRetryAfterMs);
}

/** An HTTP date as milliseconds since 1970; NaN for any other text. */
function httpDateMs(text: string): number {
  if (datesWithZone.test(text)) return Date.parse(text);
  return asctime.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
}
