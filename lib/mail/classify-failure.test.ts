import { describe, expect, test } from "vitest";
import { classifyFailure, giveUpAfterMs } from "./classify-failure";

const fail = (error: unknown, attempt = 1, ageMs = 0) => classifyFailure(error, attempt, ageMs);

describe("classifyFailure", () => {
  test.each([
    ["an unknown recipient", { responseCode: 550, command: "RCPT TO" }, true],
    ["a refused message", { responseCode: 554, command: "DATA" }, true],
    ["a full mailbox", { responseCode: 452, command: "RCPT TO" }, false],
    ["a refused login", { responseCode: 535, command: "AUTH PLAIN", code: "EAUTH" }, false],
    ["a refused sender", { responseCode: 550, command: "MAIL FROM" }, false],
    ["no connection", { code: "ECONNECTION", command: "CONN" }, false],
    ["something that is no error", undefined, false],
  ])("%s", (_, error, final) => {
    expect(fail(error).final).toBe(final);
  });

  test("waits longer each time, then every half hour, and gives up after three days", () => {
    const waits = [1, 2, 3, 7, 8, 100].map((attempt) => fail({}, attempt).waitSeconds);
    expect(waits).toEqual([10, 30, 60, 1_800, 1_800, 1_800]);
    expect(fail({}, 50, giveUpAfterMs - 1).final).toBe(false);
    expect(fail({}, 50, giveUpAfterMs).final).toBe(true);
  });
});
