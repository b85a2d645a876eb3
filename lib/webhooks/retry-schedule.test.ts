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

  const moment = fc.integer({ min: Date.UTC(2025, 0, 1) / 1_000, max: Date.UTC(2048, 0, 1) / 1_000 });
  /** The three forms of an HTTP date that a recipient has to read (RFC 9110 5.6.7). */
  const forms: Array<(date: Date) => string> = [
    (date) => date.toUTCString(),
    (date) => {
      const [, day, month, year, time] = date.toUTCString().split(" ");
      const weekday = date.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
      return `${weekday}, ${day}-${month}-${year?.slice(2)} ${time} GMT`;
    },
    (date) => {
      const [weekday, day, month, year, time] = date.toUTCString().split(" ");
      return `${weekday?.slice(0, 3)} ${month} ${day?.replace(/^0/, " ")} ${time} ${year}`;
    },
  ];

  test("any date, in each of its forms, counts from now up to 24 h; a past one not at all", () => {
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }),
        fc.constantFrom(...forms),
        (at, wait, form) => {
          const expected = wait <= 0 ? null : Math.min(wait * 1_000, day);
          expect(parseRetryAfter(form(new Date((at + wait) * 1_000)), at * 1_000)).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("any number of seconds counts up to 24 h, with spaces around it or zeros before it", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 400n }), fc.constantFrom("", " ", "00"), (seconds, before) => {
        const expected = seconds === 0n ? null : Math.min(Number(seconds) * 1_000, day);
        expect(parseRetryAfter(`${before}${seconds} `, now)).toBe(expected);
      }),
    );
  });

  test("whatever a receiver asks for, the wait is never shorter than the table's, and longer at most to 24 h", () => {
    const value = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      moment.map((at) => new Date(at * 1_000).toUTCString()),
      fc.constantFrom(
        "-1",
        "1e9",
        "0x10",
        "Infinity",
        "9".repeat(500),
        "120, 240",
        "Fri, 31 Feb 2026 00:00:00 GMT",
        "١٢٠",
      ),
    );
    const attempt = fc.integer({ min: 1, max: 11 });
    fc.assert(
      fc.property(value, attempt, fc.double({ min: 0, max: 1, noNaN: true }), (text, failedAttempts, random) => {
        const table = retryDelay(failedAttempts, { random });
        const wait = retryDelay(failedAttempts, { random, retryAfterMs: parseRetryAfter(text, now) });
        expect(wait).toBeGreaterThanOrEqual(table);
        expect(wait).toBeLessThanOrEqual(Math.max(table, day));
      }),
      { numRuns: 500 },
    );
  });

  test("is null or between 0 and 24 h for any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const wait = parseRetryAfter(text, now);
        expect(wait === null || (wait > 0 && wait <= day)).toBe(true);
      }),
    );
  });
});
