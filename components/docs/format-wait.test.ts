import { expect, test } from "vitest";
import { formatWait } from "./format-wait";

test.each([
  [0, "0 s"],
  [5_000, "5 s"],
  [300_000, "5 min"],
  [9_335_000, "2 h 35 min"],
  [86_400_000, "1 d"],
  [86_405_000, "1 d"],
  [359_705_000, "4 d 3 h"],
])("%i ms is %s", (waitMs, text) => {
  expect(formatWait(waitMs)).toBe(text);
});
