import { describe, expect, it } from "vitest";
import { prefersAsync } from "./prefer";

describe("Prefer: respond-async", () => {
  it.each([
    ["respond-async", true],
    ["Respond-Async", true],
    ["wait=10, respond-async", true],
    ["respond-async; a=b, wait=10", true],
    ["handling=lenient", false],
    ["respond-async-later", false],
    ['note="a, respond-async"', false],
    ['note="a\\", respond-async"', false],
    ["", false],
  ])("%j is %s", (value, expected) => {
    expect(prefersAsync(new Headers({ prefer: value }))).toBe(expected);
  });

  it("may come in several lines, or not at all", () => {
    const headers = new Headers([
      ["prefer", "wait=5"],
      ["prefer", "respond-async"],
    ]);
    expect(prefersAsync(headers)).toBe(true);
    expect(prefersAsync(new Headers())).toBe(false);
  });
});
