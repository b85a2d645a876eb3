import { expect, test } from "vitest";
import { followCrons } from "./crons";

const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const everyMinute = { functionId: "app-sweep", pattern: "* * * * *", timezone: "UTC" };
const noon = { functionId: "app-noon", pattern: "0 12 * * *", timezone: "Europe/Oslo" };

test("fires each tick once, with an id that every process makes alike", () => {
  const [one, other] = [followCrons([everyMinute], at("10:00:30")), followCrons([everyMinute], at("10:00:59.999"))];
  expect(one.nextMs()).toBe(at("10:01:00"));
  expect(one.due(at("10:00:59.999"))).toEqual([]);
  const fired = one.due(at("10:01:00"));
  expect(fired).toMatchObject([
    { name: "inngest/scheduled.timer", ts: at("10:01:00"), data: { cron: "* * * * *", function_id: "app-sweep" } },
  ]);
  expect(one.due(at("10:01:01"))).toEqual([]);
  expect(other.due(at("10:01:30"))).toEqual(fired);
});

test("of several missed ticks fires the last only", () => {
  const crons = followCrons([everyMinute], at("10:00:30"));
  expect(crons.due(at("10:05:10")).map(({ ts }) => ts)).toEqual([at("10:05:00")]);
  expect(crons.nextMs()).toBe(at("10:06:00"));
});

test("obeys the time zone, and a tick on the start is over", () => {
  const crons = followCrons([noon, everyMinute], at("11:00:00"));
  expect(crons.nextMs()).toBe(at("11:01:00"));
  expect(followCrons([noon], at("10:00:00")).nextMs()).toBe(at("11:00:00"));
  expect(followCrons([noon], at("11:00:00")).nextMs()).toBe(at("11:00:00") + 86_400_000);
  expect(followCrons([], 0).nextMs()).toBeNull();
});
