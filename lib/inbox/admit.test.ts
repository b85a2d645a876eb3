import { expect, test } from "vitest";
import { inboxLimits } from "../contracts/inbox";
import { admit } from "./admit";

const { requestsPerSecond, openRequests } = inboxLimits;
const admitMany = (token: string, count: number, now: number) => Array.from({ length: count }, () => admit(token, now));

test("so many in a second, then none until the next; another inbox is not touched", () => {
  const releases = admitMany("quick", requestsPerSecond, 10_000);
  expect(releases).not.toContain(null);
  expect(admit("quick", 10_999)).toBeNull();
  expect(admit("other", 10_999)).not.toBeNull();
  expect(admit("quick", 11_000)).not.toBeNull();
});

test("so many may wait for their answer; one that is answered makes room for one", () => {
  const releases = Array.from({ length: openRequests }, (_, index) => admit("slow", 20_000 + index * 1_000));
  expect(releases).not.toContain(null);
  const later = 20_000 + openRequests * 1_000;
  expect(admit("slow", later)).toBeNull();
  releases[0]?.();
  expect(admit("slow", later)).not.toBeNull();
  expect(admit("slow", later)).toBeNull();
});
