import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngineDatabase, type EngineDatabase, type StoredRun, until } from "./engine-fixture";

let db: EngineDatabase;
beforeAll(async () => {
  db = await createEngineDatabase();
  await db.startEngine();
});
afterAll(() => db.close());

let sent = 0;
/** Sends one event and resolves with its run when that has ended. */
async function runOf(name: string, data: Record<string, unknown> = {}): Promise<StoredRun> {
  const number = ++sent;
  await db.send(name, 1, () => ({ ...data, sent: number }));
  return await endedRun(db.sql`event #>> '{data,sent}' = ${String(number)}`);
}

async function endedRun(where: EngineDatabase["where"]): Promise<StoredRun> {
  let ended: StoredRun | undefined;
  await until("the run to end", 10_000, async () => {
    [ended] = await db.runs(db.sql`${where} and ended_at is not null`);
    return ended !== undefined;
  });
  if (!ended) throw new Error("There is no run");
  return ended;
}

/** The gaps in ms between the starts of a step, and the attempts it saw. */
async function startsOf(runId: string, step: string) {
  const rows = await db.sql`
    select detail ->> 'attempt' as attempt, extract(epoch from at) * 1000 as at_ms from side_effects
    where run_id = ${runId} and step = ${step} and phase = 'start' order by number`;
  const times = rows.map((row) => Number(row.at_ms));
  return {
    attempts: rows.map((row) => Number(row.attempt)),
    gaps: times.slice(1).map((at, n) => at - (times[n] ?? 0)),
  };
}

test("a plain error is tried again after the backoff, counting the step's attempts only", async () => {
  const run = await runOf("demo/flaky", { failures: 2 });
  expect(run).toMatchObject({ status: "completed", result: 2 });
  const { attempts, gaps } = await startsOf(run.id, "flaky");
  expect(attempts).toEqual([0, 1, 2]);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200);
  expect((await startsOf(run.id, "before")).gaps).toEqual([]);
});

test("RetryAfterError with a date is obeyed to the millisecond, with seconds from now", async () => {
  const [dated, seconds] = await Promise.all([
    runOf("demo/flaky", { failures: 1, until: 700 }).then((run) => startsOf(run.id, "flaky")),
    runOf("demo/flaky", { failures: 1, afterMs: 1000 }).then((run) => startsOf(run.id, "flaky")),
  ]);
  expect(dated.gaps[0]).toBeGreaterThanOrEqual(690);
  expect(dated.gaps[0]).toBeLessThan(1500);
  expect(seconds.gaps[0]).toBeGreaterThanOrEqual(1000);
  expect(seconds.gaps[0]).toBeLessThan(2000);
});

test("a step that uses up its attempts fails the run with its error", async () => {
  const run = await runOf("demo/flaky", { failures: 9 });
  expect(run).toMatchObject({ status: "failed", error: { name: "Error", message: "failure 3" } });
  expect((await startsOf(run.id, "flaky")).attempts).toEqual([0, 1, 2, 3]);
});

test("NonRetriableError ends at once, in a step and in the function; a caught one is survived", async () => {
  const [step, final, caught] = await Promise.all([
    runOf("demo/failing", { where: "final-step" }),
    runOf("demo/failing", { where: "final" }),
    runOf("demo/failing", { where: "caught" }),
  ]);
  expect(step).toMatchObject({ status: "failed", error: { message: "never" } });
  expect((await startsOf(step.id, "bad")).attempts).toEqual([0]);
  expect(final).toMatchObject({ status: "failed", error: { name: "NonRetriableError", message: "never" } });
  expect((await startsOf(final.id, "enter")).attempts).toEqual([0]);
  expect(caught).toMatchObject({ status: "completed", result: "caught never" });
});

test("onFailure runs once for a failed run, with its error and id", async () => {
  const run = await runOf("demo/failing", { where: "function" });
  expect(run).toMatchObject({ status: "failed", error: { message: "boom 1" } });
  const cleanup = await endedRun(
    db.sql`function_id = 'demo-failing-failure' and event #>> '{data,run_id}' = ${run.id}`,
  );
  expect(cleanup).toMatchObject({ status: "completed", event: { id: run.id } });
  const notes =
    await db.sql`select detail from side_effects where step = 'cleanup' and detail ->> 'run_id' = ${run.id}`;
  expect(notes).toEqual([{ detail: { run_id: run.id, function_id: "demo-failing", message: "boom 1" } }]);
});

test("parallel steps and a sleep run side by side, each with attempts of its own, and join once", async () => {
  const run = await runOf("demo/parallel", { ms: 300, failures: 2 });
  expect(run).toMatchObject({ status: "completed", result: ["left", "right", null, "join"] });
  expect((await startsOf(run.id, "right")).attempts).toEqual([0, 1, 2]);
  expect((await startsOf(run.id, "left")).attempts).toHaveLength(1);
  expect((await startsOf(run.id, "join")).attempts).toHaveLength(1);
});

test("a parallel step that fails for good fails the run", async () => {
  const run = await runOf("demo/parallel", { failures: 9 });
  expect(run).toMatchObject({ status: "failed", error: { message: "right fails" } });
});

test("sleeps end on time, and a date in the past ends at once", async () => {
  const run = await runOf("demo/nap", { nap: "1s" });
  expect(run).toMatchObject({ status: "completed", result: "after" });
  const [row] = await db.sql`
    select extract(epoch from max(at) - min(at))::float8 as seconds from side_effects where run_id = ${run.id}`;
  expect(row?.seconds).toBeGreaterThanOrEqual(1);
  expect(row?.seconds).toBeLessThan(2.5);
});

test("an operation the engine does not know ends the run and says so", async () => {
  expect(await runOf("demo/waits")).toMatchObject({
    status: "failed",
    error: { message: 'Step "reply" is a WaitForEvent, which the embedded engine does not support' },
  });
});

test("results that Postgres would refuse are stored", async () => {
  const run = await runOf("demo/odd");
  expect(run).toMatchObject({ status: "completed", result: { text: "nul � lone � pair 😀 \\u0000", big: 300_000 } });
});
