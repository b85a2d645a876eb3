import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngineDatabase, type EngineDatabase, until } from "./engine-fixture";

let db: EngineDatabase;
beforeEach(async () => {
  db = await createEngineDatabase();
});
afterEach(() => db.close());

/** How many runs with this detail had started before the last one of another detail did. */
async function startedBeforeLast(slow: string, others: string): Promise<number> {
  const [row] = await db.sql`
    select count(*)::int from side_effects where phase = 'start' and (detail #>> '{}') like ${slow} and number < (
      select max(number) from side_effects where phase = 'start' and (detail #>> '{}') like ${others})`;
  return row?.count;
}

test("a slow key with 200 queued leaves other keys quick", async () => {
  await db.send("demo/keyed", 200, () => ({ key: "slow", ms: 2000 }));
  await db.startEngine({ maxConcurrentRuns: 8 });
  await db.send("demo/keyed", 40, (n) => ({ key: `quick-${n % 10}`, ms: 5 }));
  const quick = db.sql`function_id = 'demo-keyed' and event #>> '{data,key}' like 'quick%'`;
  await until("the quick ones", 20_000, async () => {
    const ended = await db.runs(quick);
    return ended.length === 40 && ended.every(({ status }) => status === "completed");
  });
  // Two of the slow ones run at a time; in the order of arrival all 200 would have come first.
  expect(await startedBeforeLast("slow", "quick%")).toBeLessThanOrEqual(6);
});

test("places are shared between functions without limits, though one has all the backlog", async () => {
  await db.send("demo/steps", 200, () => ({ count: 1, ms: 20 }));
  await db.startEngine({ maxConcurrentRuns: 4 });
  await db.send("demo/nap", 10, () => ({ nap: "1s" }));
  await db.allEnded(210);
  const [row] = await db.sql`
    select count(*)::int from side_effects where step = 's0' and phase = 'start' and number < (
      select max(number) from side_effects where step = 'before' and phase = 'start')`;
  expect(row?.count).toBeLessThan(100);
});

test("many keys with more than one place for all of them all get their turn", async () => {
  await db.send("demo/keyed", 200, (n) => ({ key: `k${n % 100}`, ms: 0 }));
  await db.startEngine({ maxConcurrentRuns: 4 });
  await db.allEnded(200);
  expect(await db.starts()).toHaveLength(200);
});

test("a group of keys never has more runs at once than its limit", async () => {
  await db.send("demo/grouped", 40, (n) => ({ user: "one", key: `k${n % 8}`, ms: 30 }));
  await db.startEngine({ maxConcurrentRuns: 32 });
  await db.allEnded(40);
  const [row] = await db.sql`
    select max(running)::int as most from (
      select sum(case phase when 'start' then 1 else -1 end) over (order by number) as running from side_effects) counted`;
  expect(row?.most).toBe(5);
});

test("groups whose keys are all slow leave places for one more group", async () => {
  await db.startEngine({ maxConcurrentRuns: 16 });
  for (const user of ["slow-a", "slow-b", "slow-c", "slow-d"]) {
    await db.send("demo/grouped", 20, (n) => ({ user, key: `${user}-${n}`, ms: 6000 }));
  }
  await db.send("demo/grouped", 20, (n) => ({ user: "quick", key: `quick-${n}`, ms: 5 }));
  const quick = db.sql`function_id = 'demo-grouped' and event #>> '{data,user}' = 'quick'`;
  await until("the quick ones", 30_000, async () => {
    const ended = await db.runs(quick);
    return ended.length === 20 && ended.every(({ status }) => status === "completed");
  });
  // Four slow groups could fill all sixteen places by their limits, again and again, before the quick ones' turn.
  expect(await startedBeforeLast("slow%", "quick%")).toBeLessThanOrEqual(20);
});
