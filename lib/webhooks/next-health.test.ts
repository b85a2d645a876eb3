import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Health, type HealthState, nextHealth } from "./next-health";

const hourMs = 3_600_000;
const now = new Date("2026-03-10T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * hourMs);

/** A webhook that fails all the time since `failing` hours ago and whose owner was told `told` hours ago. */
function state(health: Health, failing: number, told: number | null, rest: Partial<HealthState> = {}): HealthState {
  return {
    health,
    failingSince: hoursAgo(failing),
    lastFailureAt: now,
    toldAt: told === null ? null : hoursAgo(told),
    exhausted: false,
    failedHours: 100,
    ...rest,
  };
}

test.each<[string, HealthState, Health, boolean]>([
  ["a first exhausted delivery", state("healthy", 0, null, { exhausted: true }), "failing", true],
  ["failures for less than a day", state("healthy", 23.9, null), "healthy", false],
  ["failures for a day", state("healthy", 24, null), "failing", true],
  ["failing for 2 days", state("failing", 71.9, 70), "failing", false],
  ["failing for 3 days", state("failing", 72, 70), "warned", true],
  ["warned, 4 days", state("warned", 119.9, 47), "warned", false],
  ["warned, 5 days", state("warned", 120, 48), "disabled", true],
  ["warned, 5 days, events of 4 hours", state("warned", 120, 48, { failedHours: 4 }), "warned", false],
  ["warned, 5 days, events of 5 hours", state("warned", 120, 48, { failedHours: 5 }), "disabled", true],
  ["disabled", state("disabled", 500, 300), "disabled", false],
  ["nothing failed", state("healthy", 0, null, { failingSince: null, lastFailureAt: null }), "healthy", false],
  ["silence for a day", state("failing", 80, 79, { lastFailureAt: hoursAgo(24) }), "failing", false],
  ["told, recovered and failing anew within a day", state("healthy", 0, 5, { exhausted: true }), "failing", false],
  ["the same a day later, not told of this time", state("failing", 24, 29), "failing", true],
  ["the same, told already", state("failing", 25, 1), "failing", false],
  ["the server was away: first told, not warned at once", state("failing", 200, null), "failing", true],
  ["the server was away: warned a moment ago, not disabled", state("warned", 200, 0.2), "warned", false],
])("%s", (_, given, health, tell) => {
  expect(nextHealth(given, now)).toEqual({ health, tell });
});

describe("whatever happens", () => {
  const rungs: Health[] = ["healthy", "failing", "warned", "disabled"];
  const time = fc.option(fc.integer({ min: 0, max: 400 }).map(hoursAgo), { nil: null });
  const any = fc.record<HealthState>({
    health: fc.constantFrom(...rungs),
    failingSince: time,
    lastFailureAt: time,
    toldAt: time,
    exhausted: fc.boolean(),
    failedHours: fc.integer({ min: 0, max: 9 }),
  });

  test("it climbs one rung at most, never down, and never without failures", () => {
    fc.assert(
      fc.property(any, (given) => {
        const climbed = rungs.indexOf(nextHealth(given, now).health) - rungs.indexOf(given.health);
        expect([0, 1]).toContain(climbed);
        if (!given.failingSince) expect(climbed).toBe(0);
      }),
    );
  });

  test("no mail follows another within a day, and warning and disabling are always told", () => {
    fc.assert(
      fc.property(any, (given) => {
        const { health, tell } = nextHealth(given, now);
        if (tell && given.toldAt) expect(now.getTime() - given.toldAt.getTime()).toBeGreaterThanOrEqual(24 * hourMs);
        if (health !== given.health && health !== "failing") expect(tell).toBe(true);
      }),
    );
  });

  test("checked every ten minutes through a week of failures, each rung is told once, two days apart at the end", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 0, max: 600 }), (exhausts, startMinute) => {
        let [health, toldAt]: [Health, Date | null] = ["healthy", null];
        const told: Array<[Health, number]> = [];
        for (let minute = startMinute; minute < 7 * 1440; minute += 10) {
          const at = new Date(now.getTime() + minute * 60_000);
          const facts = { failingSince: now, lastFailureAt: at, exhausted: exhausts && minute > 600, failedHours: 9 };
          const next = nextHealth({ health, toldAt, ...facts }, at);
          health = next.health;
          if (next.tell) told.push([health, minute]);
          if (next.tell) toldAt = at;
        }
        expect(told.map(([rung]) => rung)).toEqual(["failing", "warned", "disabled"]);
        const [, warned = 0, disabled = 0] = told.map(([, minute]) => minute);
        expect(warned).toBeGreaterThanOrEqual(3 * 1440);
        expect(disabled).toBeGreaterThanOrEqual(5 * 1440);
        expect(disabled).toBeLessThan(5 * 1440 + 10);
      }),
      { numRuns: 20 },
    );
  });
});
