import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRetryAfter, retryDelay, retrySchedule } from "./retry-schedule";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 1);

describe("retryDelay", () => {
  test("stays within 10 % of the table", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const base = retrySchedule[attempt - 1] ?? 0;
        const wait = retryDelay(attempt, { random });
        expect(wait).toBeGreaterThanOrEqual(Math.floor(base * 0.9));
        expect(wait).toBeLessThanOrEqual(Math.ceil(base * 1.1));
      }),
    );
  });

  test("Retry-After lengthens and never shortens", () => {
    expect(retryDelay(1, { random: 0.5, retryAfterMs: 120_000 })).toBe(120_000);
    expect(retryDelay(2, { random: 0.5, retryAfterMs: 1_000 })).toBe(300_000);
  });

  test("a schedule of one's own repeats its last wait", () => {
    const schedule = [1_000, 2_000];
    expect([1, 2, 3, 4].map((attempt) => retryDelay(attempt, { schedule, random: 0.5 }))).toEqual([
      1_000, 2_000, 2_000, 2_000,
    ]);
  });
});

describe("parseRetryAfter", () => {
  test.each([
    ["120", 120_000],
    ["9999999999", day],
    ["Thu, 01 Jan 2026 00:02:00 GMT", 120_000],
    ["Thu, 01 Jan 2099 00:02:00 GMT", day],
    ["0", null],
    ["-1", null],
    ["abc", null],
    ["1.5", null],
    ["Mon, 01 Jan 2024 00:00:00 GMT", null],
    ["", null],
    [undefined, null],
  ])("%s → %s", (value, expected) => expect(parseRetryAfter(value, now)).toBe(expected));

  test("is null or between 0 and 24 h for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = parseRetryAfter(text, now);
        expect(wait === null || (wait > 0 && wait <= day)).toBe(true);
      }),
    );
  });
});
