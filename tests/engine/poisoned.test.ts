import { afterEach, beforeEach, expect, test } from "vitest";
import { type RequestHandler, signedRoute } from "@/inngest/engine/route";
import { functionsUrl, signingKey } from "./demo-functions";
import { createEngineDatabase, type EngineDatabase } from "./engine-fixture";

let db: EngineDatabase;
beforeEach(async () => {
  db = await createEngineDatabase();
});
afterEach(() => db.close());

const sdk = { "x-inngest-sdk": "inngest-js:v4.24.0" };
const answers: Record<string, { answer: RequestHandler; message: string; attempts: number }> = {
  throws: {
    answer: async () => {
      throw new Error("handler broken");
    },
    message: "handler broken",
    attempts: 5,
  },
  "answers no JSON": {
    answer: async () => new Response("<html>", { status: 206, headers: sdk }),
    message: "Unexpected token",
    attempts: 5,
  },
  "is not the SDK": {
    answer: async () => new Response("{}", { status: 200 }),
    message: "did not come from an Inngest SDK (status 200)",
    attempts: 5,
  },
  "answers ops that are none": {
    answer: async () => Response.json([{ nothing: 1 }], { status: 206, headers: sdk }),
    message: "expected string",
    attempts: 5,
  },
  "answers no op at all": {
    answer: async () => Response.json([], { status: 206, headers: sdk }),
    message: "The answer holds no new step",
    attempts: 5,
  },
  "refuses for good": {
    answer: async () =>
      Response.json({ message: "no" }, { status: 400, headers: { ...sdk, "x-inngest-no-retry": "true" } }),
    message: "no",
    attempts: 1,
  },
};

test.each(Object.entries(answers))("a handler that %s: the run fails, others go on", async (_, poison) => {
  let calls = 0;
  const handler: RequestHandler = (request) => {
    if (!request.url.includes("fnId=demo-nap")) return db.demo.handler(request);
    calls += 1;
    return poison.answer(request);
  };
  const route = signedRoute({ handler, signingKey, url: functionsUrl });
  await db.send("demo/nap", 1);
  await db.send("demo/steps", 5);
  await db.startEngine({ route, maxConcurrentRuns: 1, backoffMs: () => 20 });
  await db.allEnded(6);
  const [poisoned] = await db.runs(db.sql`status = 'failed'`);
  expect(poisoned?.error?.message).toContain(poison.message);
  expect(calls).toBe(poison.attempts);
  expect(await db.runs(db.sql`status = 'completed'`)).toHaveLength(5);
});

test("a run of a function that is gone fails after its attempts", async () => {
  await db.send("demo/steps", 1);
  const engine = await db.startEngine();
  await db.allEnded(1);
  await engine.drain(1000);
  await db.sql`update engine_runs set function_id = 'demo-gone', status = 'queued', ended_at = null, steps = '{}', stack = '[]'`;
  await db.startEngine({ backoffMs: () => 20 });
  await db.allEnded(1);
  expect(await db.runs()).toMatchObject([
    { status: "failed", error: { message: expect.stringContaining("not found") } },
  ]);
});
