import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEngineDatabase, type EngineDatabase, stop, until } from "./engine-fixture";

let db: EngineDatabase;
beforeEach(async () => {
  db = await createEngineDatabase();
});
afterEach(() => db.close());

const hash = (step: string) => createHash("sha1").update(step).digest("hex");

/** The starts of steps that are stored by now, as `run/step` → count. */
async function memoizedStarts(): Promise<Map<string, number>> {
  const stored = new Map((await db.runs()).map(({ id, stack }) => [id, new Set(stack)]));
  const starts = await db.starts();
  const memoized = starts.filter(({ run_id, step }) => stored.get(run_id)?.has(hash(step)));
  return new Map(memoized.map(({ run_id, step, count }) => [`${run_id}/${step}`, count]));
}

async function countPhase(phase: string): Promise<number> {
  const [row] = await db.sql`select count(*)::int from side_effects where phase = ${phase}`;
  return row?.count;
}

/** So that only the loss of the worker itself can set its runs free. */
const prolongLeases = () =>
  db.sql`update engine_runs set locked_until = now() + interval '1 hour' where status = 'running'`;

/** Kills a worker when `isTime`, starts another, and checks that every run ends and no stored step ran again. */
async function killAndRecover(runs: number, isTime: () => Promise<boolean>) {
  const child = await db.startProcess();
  await until("the moment to kill", 20_000, isTime);
  await stop(child, "SIGKILL");
  await prolongLeases();
  const before = await memoizedStarts();
  const open = (await db.runs()).filter(({ status }) => status !== "completed").length;
  expect(open).toBeGreaterThan(0);
  await db.startProcess();
  await db.allEnded(runs, 45_000);
  const after = await memoizedStarts();
  for (const [step, count] of before) expect([step, after.get(step)]).toEqual([step, count]);
  expect(new Set((await db.runs()).map(({ status }) => status))).toEqual(new Set(["completed"]));
  return { starts: await db.starts() };
}

test("kill -9 in the middle of a step: it runs again at once, and no stored step does", async () => {
  await db.send("demo/steps", 20, () => ({ count: 3, ms: 400 }));
  const middle = async () =>
    (await countPhase("start")) >= 30 && (await countPhase("start")) > (await countPhase("end"));
  const { starts } = await killAndRecover(20, middle);
  expect(starts.some(({ count }) => count === 2)).toBe(true);
});

test("kill -9 among many short steps: no stored step runs twice", async () => {
  await db.send("demo/steps", 100, () => ({ count: 4 }));
  await killAndRecover(100, async () => (await countPhase("end")) >= 120);
});

test("kill -9 during a backoff and during a sleep: the run goes on when its time comes", async () => {
  await db.send("demo/flaky", 5, () => ({ failures: 1, until: 2000 }));
  await db.send("demo/nap", 5, () => ({ nap: "2s" }));
  const waiting = async () => {
    const [row] = await db.sql`select count(*)::int from engine_runs where status = 'waiting'`;
    return row?.count === 10;
  };
  const { starts } = await killAndRecover(10, waiting);
  expect(starts.filter(({ step }) => step === "flaky").map(({ count }) => count)).toEqual([2, 2, 2, 2, 2]);
});

test("a process that lives takes over from one that dies, without waiting for the lease", async () => {
  const few = { maxConcurrentRuns: 20 };
  const [dying] = await Promise.all([db.startProcess(few), db.startProcess(few)]);
  await db.send("demo/steps", 40, () => ({ count: 2, ms: 500 }));
  await until("steps in both processes", 10_000, async () => {
    const [row] = await db.sql`select count(distinct pid)::int from side_effects`;
    return row?.count === 2;
  });
  await stop(dying, "SIGKILL");
  await prolongLeases();
  await db.allEnded(40, 45_000);
});

test("a worker that is frozen loses its runs when the lease runs out, and writes nothing when it wakes", async () => {
  const frozen = await db.startProcess({ maxConcurrentRuns: 1 });
  await db.send("demo/steps", 1, () => ({ count: 2, ms: 1000 }));
  await until("the first step", 10_000, async () => (await countPhase("start")) === 1);
  frozen.kill("SIGSTOP");
  await db.sql`update engine_runs set locked_until = now() where status = 'running'`;
  const other = await db.startProcess();
  await db.allEnded(1);
  await stop(other, "SIGTERM");
  const [ended] = await db.runs();
  frozen.kill("SIGCONT");
  await sleep(2000);
  expect(await db.runs()).toEqual([ended]);
});

test("an engine whose connections are cut goes on, and repeats no step", async () => {
  await db.startEngine();
  await db.send("demo/steps", 10, () => ({ count: 3, ms: 600 }));
  await until("the first steps", 10_000, async () => (await countPhase("start")) >= 10);
  await db.sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name like 'resumebuilder engine%'`;
  await db.allEnded(10);
  await db.send("demo/steps", 1);
  await db.allEnded(11);
  expect((await db.starts()).filter(({ count }) => count !== 1)).toEqual([]);
});

test("a run that takes its process down again and again ends as failed", async () => {
  await db.send("demo/steps", 1);
  const engine = await db.startEngine();
  await db.allEnded(1);
  await engine.drain(1000);
  await db.sql`update engine_runs set status = 'running', ended_at = null, locked_by = '1', locked_until = now(), interruptions = 9`;
  await db.startEngine();
  await db.allEnded(1);
  expect((await db.runs())[0]).toMatchObject({ status: "failed", error: { name: "InterruptedError" } });
});
