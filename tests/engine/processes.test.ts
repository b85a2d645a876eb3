import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngineDatabase, type EngineDatabase } from "./engine-fixture";

let db: EngineDatabase;
beforeEach(async () => {
  db = await createEngineDatabase();
});
afterEach(() => db.close());

/** The most runs between `start` and `end` at any moment, by the detail they noted. */
async function mostAtOnce(): Promise<Map<string, number>> {
  const rows = await db.sql<Array<{ key: string; most: number }>>`
    select key, max(running)::int as most from (
      select coalesce(detail #>> '{}', '') as key, sum(case phase when 'start' then 1 else -1 end)
        over (partition by coalesce(detail #>> '{}', '') order by number) as running
      from side_effects) counted group by 1`;
  return new Map(rows.map(({ key, most }) => [key, most]));
}

test("four processes, 500 runs: each step once, and no process takes everything", async () => {
  const processes = 4;
  await Promise.all(Array.from({ length: processes }, () => db.startProcess({ maxConcurrentRuns: 16 })));
  for (let n = 0; n < 5; n++) await db.send("demo/steps", 100);
  await db.allEnded(500, 40_000);
  const starts = await db.starts();
  expect(starts).toHaveLength(1000);
  expect(starts.filter(({ count }) => count !== 1)).toEqual([]);
  const workers = await db.sql`select pid, count(*)::int from side_effects group by 1`;
  expect(workers).toHaveLength(processes);
});

test("the limit of a key and of a function holds across processes", async () => {
  await db.send("demo/keyed", 40, (n) => ({ key: `key-${n % 2}`, ms: 40 }));
  await db.send("demo/limited", 30, () => ({ ms: 40 }));
  await Promise.all(Array.from({ length: 3 }, () => db.startProcess()));
  await db.allEnded(70);
  const most = await mostAtOnce();
  expect(most.get("key-0")).toBe(2);
  expect(most.get("key-1")).toBe(2);
  expect(most.get("")).toBe(3);
});

test("a cron fires once a tick, however many processes follow it", async () => {
  await Promise.all([db.startProcess({ cron: true }), db.startProcess({ cron: true })]);
  await sleep(3500);
  const ticks = await db.sql<Array<{ tick: number; runs: number; late: number }>>`
    select (detail ->> 'ts')::bigint / 1000 as tick, count(*)::int as runs,
      max(extract(epoch from at) - (detail ->> 'ts')::bigint / 1000.0)::float8 as late
    from side_effects where step = 'cron' group by 1 order by 1`;
  expect(ticks.length).toBeGreaterThanOrEqual(3);
  expect(ticks.filter(({ runs }) => runs !== 1)).toEqual([]);
  const first = Number(ticks[0]?.tick);
  expect(ticks.map(({ tick }) => Number(tick) - first)).toEqual(ticks.map((_, n) => n));
  expect(Math.max(...ticks.map(({ late }) => late))).toBeLessThan(30);
  expect(Math.min(...ticks.map(({ late }) => late))).toBeGreaterThanOrEqual(0);
});
