const minuteMs = 60_000;
const defaultTableMs = [15_000, 30_000, ...[1, 2, 5, 10, 20, 40, 60, 120].map((minutes) => minutes * minuteMs)];
const jitterMs = 30_000;
const longestDelayMs = 24 * 60 * minuteMs;

/**
 * How long to wait after a failed attempt (from 0) that names no time itself, in milliseconds.
 * Source: the Inngest server's table, 15 s to 2 h plus 0–30 s.
 */
export function defaultBackoff(attempt: number): number {
  const last = defaultTableMs.length - 1;
  return (defaultTableMs[Math.min(attempt, last)] ?? 0) + Math.random() * jitterMs;
}

/**
 * The time a `retry-after` header names, at most 24 h ahead as on the Inngest server; null when it names none.
 * Seconds count from now exactly, where that server truncates to the second before.
 */
export function parseRetryAfter(text: string | null, nowMs: number): number | null {
  if (text === null) return null;
  const atMs = /^\d{1,7}$/.test(text) ? nowMs + Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(atMs)) return null;
  return Math.min(Math.max(atMs, nowMs), nowMs + longestDelayMs);
}

const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: minuteMs, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The time a sleep ends: `text` is a duration ("1h30m", "" for none) or an ISO date; null when it is neither. */
export function parseSleep(text: string, nowMs: number): number | null {
  if (/^\d{4}-/.test(text)) return Number.isNaN(Date.parse(text)) ? null : Date.parse(text);
  if (!/^(\d+(ms|[smhdw]))*$/.test(text)) return null;
  const parts = text.matchAll(/(\d+)(ms|[smhdw])/g);
  return [...parts].reduce((sumMs, [, count, unit]) => sumMs + Number(count) * (unitsMs[unit ?? ""] ?? 0), nowMs);
}
