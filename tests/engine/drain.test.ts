import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngineDatabase, type EngineDatabase, stop, until } from "./engine-fixture";

let db: EngineDatabase;
beforeEach(async () => {
  db = await createEngineDatabase();
});
afterEach(() => db.close());

const started = async (count: number) => {
  const [row] = await db.sql`select count(*)::int from side_effects where phase = 'start'`;
  return row?.count >= count;
};

test("drain finishes the calls in hand, leaves the rest to the next process, and repeats no step", async () => {
  await db.send("demo/steps", 30, () => ({ count: 3, ms: 300 }));
  const child = await db.startProcess({ maxConcurrentRuns: 10 });
  await until("ten steps", 10_000, () => started(10));
  await stop(child, "SIGTERM");
  expect(child.exitCode).toBe(0);
  const left = await db.runs();
  expect(new Set(left.map(({ status }) => status))).toEqual(new Set(["queued"]));
  expect(left.filter(({ stack }) => stack.length > 0).length).toBeGreaterThanOrEqual(10);
  await db.startProcess();
  await db.allEnded(30);
  expect((await db.starts()).filter(({ count }) => count !== 1)).toEqual([]);
});

test("what does not end in time is given back, with its attempts unchanged", async () => {
  const engine = await db.startEngine();
  await db.send("demo/steps", 2, () => ({ count: 1, ms: 3000 }));
  await until("both steps", 5000, () => started(2));
  const startMs = performance.now();
  await engine.drain(200);
  expect(performance.now() - startMs).toBeLessThan(2000);
  expect(await db.runs()).toMatchObject(Array(2).fill({ status: "queued", attempt: 0, stack: [] }));
  expect(engine.stats()).toMatchObject({ claimed: 2, completed: 0, running: 2 });
});

test("an idle engine drains at once and leaves no connection", async () => {
  const engine = await db.startEngine();
  await engine.drain(5000);
  const names = () => db.sql`
    select application_name from pg_stat_activity
    where datname = current_database() and application_name like 'resumebuilder engine%'`;
  const held = (await names()).length;
  await until("the connections to end", 2000, async () => (await names()).length <= held);
  const locks = await db.sql`
    select from pg_locks where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())`;
  expect(locks).toHaveLength(0);
});
