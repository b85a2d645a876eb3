import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalJson } from "@/inngest/engine/json-text";
import { type RequestHandler, signedRoute } from "@/inngest/engine/route";
import { functionsUrl, signingKey } from "./demo-functions";
import { createEngineDatabase, type EngineDatabase, until } from "./engine-fixture";
import { createRecordedFunctions } from "./recorded-functions";

/** What a proxy between an Inngest server and SDK 4.24.0 recorded, an exchange a line. */
const captures = path.join(import.meta.dirname, "captures");
const files = ["checkpoint-off.jsonl", "exhaust-checkpoint-off.jsonl", "start.jsonl"] as const;

type Wire = { url: string; requestBody: string; status: number; headers: Record<string, string>; responseBody: string };
type Op = { id: string; op: string; name: string };

/** What the two sides of an exchange agree on; times, ids and stack traces aside. */
function essence({ url, requestBody, status, headers, responseBody }: Wire) {
  const { searchParams } = new URL(url, "http://localhost");
  const { ctx, steps, event } = JSON.parse(requestBody, withoutTraces);
  const answer = JSON.parse(responseBody);
  return {
    fnId: searchParams.get("fnId"),
    stepId: searchParams.get("stepId"),
    eventName: event.name,
    ...{ attempt: ctx.attempt, maxAttempts: ctx.max_attempts, disableImmediate: ctx.disable_immediate_execution },
    stack: ctx.stack,
    steps,
    ...{ status, noRetry: headers["x-inngest-no-retry"] },
    answer: Array.isArray(answer) ? answer.map(({ id, op, name }: Op) => ({ id, op, name })) : answer,
  };
}

/** The ids sent by step.sendEvent and the traces differ from run to run. */
function withoutTraces(key: string, value: unknown) {
  return key === "stack" && typeof value === "string" ? undefined : key === "ids" ? [] : value;
}

/** Two parallel steps are two calls at once: which is begun first, and which ends first, is left to chance. */
function whicheverCameFirst(calls: Array<ReturnType<typeof essence>>) {
  const keyOf = ({ steps, stepId }: (typeof calls)[number]) => `${Object.keys(steps).length} ${stepId}`;
  const sorted = calls.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return sorted.map((call) => ({ ...call, stack: { ...call.stack, stack: call.stack.stack.toSorted() } }));
}

type Recorded = {
  req: { url: string; body: string };
  res?: { status: number; headers: Record<string, string>; body: string };
};

const read = (file: string) =>
  readFileSync(path.join(captures, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recorded);

function recorded(file: string, functionId: string) {
  return read(file).flatMap(({ req, res }) => {
    if (!res || !req.url.includes(`fnId=${functionId}&`)) return [];
    return [essence({ ...req, ...res, requestBody: req.body, responseBody: res.body })];
  });
}

describe("the exchanges recorded with the Inngest server", () => {
  let db: EngineDatabase;
  let demo: ReturnType<typeof createRecordedFunctions>;
  const exchanges: Array<ReturnType<typeof essence>> = [];

  beforeAll(async () => {
    db = await createEngineDatabase();
    demo = createRecordedFunctions(db.url);
    const handler: RequestHandler = async (request) => {
      const requestBody = await request.clone().text();
      const response = await demo.handler(request);
      const responseBody = await response.clone().text();
      const headers = Object.fromEntries(response.headers);
      exchanges.push(essence({ url: request.url, requestBody, status: response.status, headers, responseBody }));
      return response;
    };
    const route = signedRoute({ handler, signingKey, url: functionsUrl });
    await db.startEngine({ functions: demo.functions, route, backoffMs: () => 50 });
    await demo.client.send([
      { name: "demo/two-steps", data: { n: 7 } },
      { name: "demo/exhaust", data: {} },
      { name: "demo/non-retriable", data: { where: "caught" } },
      { name: "demo/mixed", data: {} },
      { name: "demo/default-backoff", data: { which: "A" } },
      { name: "demo/cancelable", data: { k: "B" } },
    ]);
    await until("all but the one that sleeps an hour", 30_000, async () => {
      const open = (await db.runs()).filter(({ status }) => status === "queued" || status === "running");
      const ended = await db.runs(db.sql`ended_at is not null`);
      return ended.length === 6 && open.length === 0;
    });
  });
  afterAll(() => db.close());

  const driven = (functionId: string) => exchanges.filter(({ fnId }) => fnId === functionId);

  test.each([
    ["demo-two-steps", "checkpoint-off.jsonl", 5],
    ["demo-non-retriable", "checkpoint-off.jsonl", 2],
    ["demo-child", "checkpoint-off.jsonl", 1],
    ["demo-exhaust", "exhaust-checkpoint-off.jsonl", 6],
    ["demo-two-steps", "start.jsonl", 5],
    ["demo-cancelable", "start.jsonl", 1],
  ])("%s is called with the same steps, attempts and memos as in %s, in %i calls", (functionId, file, calls) => {
    expect(driven(functionId)).toHaveLength(calls);
    expect(driven(functionId)).toEqual(recorded(file, functionId).slice(0, calls));
  });

  test("a step that fails is called again with the next attempt, as far as was recorded", () => {
    // The recording ends with the second of this event's calls.
    const began = recorded("start.jsonl", "demo-default-backoff").slice(0, 2);
    expect(began.map(({ attempt }) => attempt)).toEqual([0, 1]);
    expect(driven("demo-default-backoff").slice(0, 2)).toEqual(began);
  });

  test.each(files)("bodies are written as in %s: canonical JSON, byte for byte", (file) => {
    const bodies = read(file).flatMap(({ req }) => (req.url.includes("fnId=") ? [req.body] : []));
    expect(bodies.length).toBeGreaterThan(0);
    for (const body of bodies) expect(canonicalJson(JSON.parse(body))).toBe(body);
  });

  test("demo-mixed: a sleep, parallel steps and a sent event, up to what is not supported", () => {
    const upToWait = recorded("checkpoint-off.jsonl", "demo-mixed").slice(0, 6);
    expect(upToWait.at(-1)?.answer).toMatchObject([{ op: "WaitForEvent" }]);
    expect(whicheverCameFirst(driven("demo-mixed"))).toEqual(whicheverCameFirst(upToWait));
  });
});
