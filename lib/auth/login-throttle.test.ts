import fc from "fast-check";
import { expect, test } from "vitest";
import { waitSeconds } from "./login-throttle";

const level = { name: "test", free: 5, firstWaitSeconds: 5, longestWaitSeconds: 900 };

test("the wait starts after the free attempts, doubles, and ends at the longest", () => {
  expect([1, 4, 5, 6, 7, 12, 13, 14, 1000].map((attempt) => waitSeconds(attempt, level))).toEqual([
    0, 0, 5, 10, 20, 640, 900, 900, 900,
  ]);
});

test("a later attempt never waits less", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (attempt, more) => {
      expect(waitSeconds(attempt + more, level)).toBeGreaterThanOrEqual(waitSeconds(attempt, level));
    }),
  );
});
