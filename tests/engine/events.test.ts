import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteOld } from "@/inngest/engine/store";
import { createTransport } from "@/inngest/engine/transport";
import { createEngineDatabase, type EngineDatabase, until } from "./engine-fixture";

let db: EngineDatabase;
beforeAll(async () => {
  db = await createEngineDatabase();
});
afterAll(() => db.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  createTransport(db.url)("http://inngest/e/key", { method: "POST", body: JSON.stringify(body), headers });

test("the same event id starts its runs once, also within one request and while no engine runs", async () => {
  const event = { id: "once", name: "demo/steps", data: {} };
  expect(await db.demo.client.send([event, event])).toEqual({ ids: ["once", "once"] });
  await db.startEngine();
  await db.allEnded(1);
  await db.demo.client.send(event);
  await db.send("demo/steps", 1);
  await db.allEnded(2);
  expect(await db.runs()).toHaveLength(2);
});

test("a request the SDK sends again is recorded once", async () => {
  const seed = { "x-inngest-event-id-seed": "1795458058647,g+nwW/aSK8CvSQ==" };
  const bodies = [await post({ name: "demo/odd" }, seed), await post({ name: "demo/odd" }, seed)];
  const [first, second] = await Promise.all(bodies.map((response) => response.json()));
  expect(first).toEqual(second);
  const isOdd = db.sql`function_id = 'demo-odd'`;
  await until("the run", 5000, async () => (await db.runs(isOdd))[0]?.status === "completed");
  expect(await db.runs(isOdd)).toHaveLength(1);
});

test("each of a function's triggers starts it, and step.sendEvent starts others", async () => {
  const before = (await db.runs()).length;
  await db.send("demo/also-steps", 1);
  await db.send("demo/sender", 1);
  await db.allEnded(before + 3);
  const started = (await db.runs()).slice(before).map(({ function_id }) => function_id);
  expect(started.sort()).toEqual(["demo-sender", "demo-steps", "demo-steps"]);
});

test("an event nobody listens to is accepted and starts nothing", async () => {
  const before = (await db.runs()).length;
  expect(await (await post({ name: "demo/nobody", data: {} })).json()).toMatchObject({ status: 200 });
  await db.send("demo/steps", 1);
  await db.allEnded(before + 1);
  expect(await db.runs()).toHaveLength(before + 1);
});

test("what is no event is refused, and what is no ingest is answered 501", async () => {
  expect((await post({ data: {} })).status).toBe(400);
  expect((await post("text")).status).toBe(400);
  const other = await createTransport(db.url)("http://inngest/v1/signals", { method: "POST" });
  expect([other.status, await other.json()]).toEqual([
    501,
    { error: "The embedded engine does not answer POST /v1/signals" },
  ]);
});

test("a run that is deleted while it runs ends there", async () => {
  const [{ ids }] = [await db.send("demo/steps", 1, () => ({ count: 3, ms: 300 }))];
  const mine = db.sql`event ->> 'id' = ${ids[0] ?? ""}`;
  await until("the run to run", 5000, async () => (await db.runs(mine))[0]?.status === "running");
  const [run] = await db.sql`delete from engine_runs where ${mine} returning id`;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await db.sql`select step from side_effects where run_id = ${run?.id} and phase = 'end'`).toHaveLength(1);
});

test("what ended or came more than 24 h ago is deleted, in batches; what is open or newer stays", async () => {
  await db.sql`insert into engine_events (id, name, created_at)
    select 'old-' || n, 'demo/old', now() - interval '25 hours' from generate_series(1, 1200) n`;
  await db.sql`insert into engine_runs (id, function_id, event, status, concurrency_key, run_at, ended_at)
    select 'old-' || n, 'demo-old', '{}', 'waiting', 'demo-old', now() + interval '1 hour',
      case when n > 1 then now() - interval '25 hours' end from generate_series(1, 700) n`;
  const [before] = await db.sql`select count(*)::int from engine_runs where id not like 'old-%'`;
  await deleteOld(db.sql);
  expect(await db.sql`select id from engine_runs where id like 'old-%'`).toMatchObject([{ id: "old-1" }]);
  expect(await db.sql`select id from engine_events where id like 'old-%'`).toHaveLength(0);
  expect(await db.sql`select count(*)::int from engine_runs where id not like 'old-%'`).toMatchObject([before]);
});
