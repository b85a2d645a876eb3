import { expect, test } from "vitest";
import { recoverBody } from "./recovery-times";

const created = "2025-11-01T00:00:00.000Z";
const now = Date.parse("2025-12-03T10:00:00Z");

test("a preset counts back from now, or from the webhook's creation", () => {
  expect(recoverBody({ since: "24h", status: "both" }, created, now)).toEqual({ since: "2025-12-02T10:00:00.000Z" });
  expect(recoverBody({ since: "created", status: "held" }, created, now)).toEqual({ since: created, status: "held" });
});

test("times of one's own count only when they were chosen, and need a start", () => {
  const from = "2025-12-01T00:00:00.000Z";
  const to = "2025-12-02T00:00:00.000Z";
  expect(recoverBody({ since: "custom", from, to, status: "failed" }, created, now)).toEqual({
    since: from,
    until: to,
    status: "failed",
  });
  expect(recoverBody({ since: "1h", from, to, status: "both" }, created, now)).toEqual({
    since: "2025-12-03T09:00:00.000Z",
  });
  expect(recoverBody({ since: "custom", to, status: "both" }, created, now)).toBeNull();
});
