import fc from "fast-check";
import { expect, test } from "vitest";
import { burstMs, versionOrigins } from "../contracts/resume-history";
import { foldVersions, type VersionMark } from "./fold-versions";

const history = fc
  .array(fc.tuple(fc.constantFrom(...versionOrigins), fc.integer({ min: 0, max: burstMs * 2 })), { maxLength: 60 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(([origin, pauseMs], index): VersionMark => {
      atMs += pauseMs;
      return { version: index + 1, origin, createdAt: new Date(atMs) };
    });
  });

test("every version is in exactly one burst, in order", () => {
  fc.assert(
    fc.property(history, (versions) => {
      const covered = foldVersions(versions).flatMap(({ first, last }) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      );
      expect(covered).toEqual(versions.map(({ version }) => version));
    }),
  );
});

test("only edits fold, and only those within two minutes of the burst's first", () => {
  fc.assert(
    fc.property(history, (versions) => {
      for (const { first, last } of foldVersions(versions)) {
        const [start, ...rest] = versions.slice(first - 1, last);
        for (const { origin, createdAt } of rest) {
          expect([start?.origin, origin]).toEqual(["edited", "edited"]);
          expect(createdAt.getTime() - (start?.createdAt.getTime() ?? 0)).toBeLessThanOrEqual(burstMs);
        }
      }
    }),
  );
});

test("a burst is as long as it may be", () => {
  const at = (...seconds: number[]) =>
    seconds.map((second, index) => ({
      version: index + 1,
      origin: "edited" as const,
      createdAt: new Date(second * 1_000),
    }));
  expect(foldVersions(at(0, 1, 119, 120, 121, 200))).toEqual([
    { first: 1, last: 4 },
    { first: 5, last: 6 },
  ]);
});
