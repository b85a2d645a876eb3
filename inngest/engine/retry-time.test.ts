import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultBackoff, parseRetryAfter, parseSleep } from "./retry-time";

const nowMs = Date.UTC(2026, 10, 23);

test.each([
  [0, 15_000],
  [1, 30_000],
  [2, 60_000],
  [8, 3_600_000],
  [9, 7_200_000],
  [19, 7_200_000],
])("after attempt %i the default waits %i ms and at most 30 s more", (attempt, leastMs) => {
  fc.assert(
    fc.property(fc.constant(attempt), (n) => {
      const delayMs = defaultBackoff(n);
      expect(delayMs).toBeGreaterThanOrEqual(leastMs);
      expect(delayMs).toBeLessThanOrEqual(leastMs + 30_000);
    }),
  );
});

test.each([
  ["3", nowMs + 3000],
  ["0", nowMs],
  ["9999999", nowMs + 86_400_000],
  ["2026-11-23T00:00:01.500Z", nowMs + 1500],
  ["2020-01-01T00:00:00Z", nowMs],
  ["2030-01-01T00:00:00Z", nowMs + 86_400_000],
  ["soon", null],
  [null, null],
])("retry-after %s", (text, expected) => {
  expect(parseRetryAfter(text, nowMs)).toBe(expected);
});

test.each([
  ["1s", nowMs + 1000],
  ["1h30m", nowMs + 5_400_000],
  ["2w3d", nowMs + 17 * 86_400_000],
  ["", nowMs],
  ["2026-11-23T00:00:01.500Z", nowMs + 1500],
  ["2020-01-01T00:00:00.000Z", Date.UTC(2020, 0)],
  ["1x", null],
  ["tomorrow", null],
  ["2026-99-99", null],
])("a sleep of %s", (text, expected) => {
  expect(parseSleep(text, nowMs)).toBe(expected);
});
