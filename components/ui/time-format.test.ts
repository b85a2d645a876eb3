import { describe, expect, test } from "vitest";
import { formatAgo, formatDuration, formatExact, formatUntil, formatWait } from "./time-format";

const iso = "2025-12-03T10:30:45.123Z";
const after = (seconds: number) => Date.parse(iso) + seconds * 1000;

describe("formatAgo", () => {
  test.each([
    [-3, "just now"],
    [59, "59 s ago"],
    [60, "1 min ago"],
    [3599, "59 min ago"],
    [3600, "1 h ago"],
    [86_400, "1 d ago"],
    [15 * 86_400, "3 Dec 2025"],
  ])("%d s later: %s", (seconds, text) => {
    expect(formatAgo(iso, after(seconds))).toBe(text);
  });
});

describe("formatUntil", () => {
  test.each([
    [0, null],
    [-4.2, "5 s"],
    [-250, "4 min 10 s"],
    [-7500, "2 h 5 min"],
    [-3 * 86_400, "3 d"],
  ])("%d s before: %s", (seconds, text) => {
    expect(formatUntil(iso, after(seconds))).toBe(text);
  });
});

test("exact times and durations", () => {
  expect(formatExact(iso)).toBe("2025-12-03 10:30:45 UTC");
  expect(formatDuration(840)).toBe("840 ms");
  expect(formatDuration(1240)).toBe("1.2 s");
});

test.each([
  [0, "0 s"],
  [5_000, "5 s"],
  [300_000, "5 min"],
  [9_335_000, "2 h 35 min"],
  [86_405_000, "1 d"],
  [359_705_000, "4 d 3 h"],
])("a wait of %i ms is %s", (waitMs, text) => {
  expect(formatWait(waitMs)).toBe(text);
});
