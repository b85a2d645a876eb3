import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RequestHandler, signedRoute } from "@/inngest/engine/route";
import { functionsUrl, signingKey } from "./demo-functions";
import { createEngineDatabase, type EngineDatabase } from "./engine-fixture";
import { createRecordedFunctions } from "./recorded-functions";

const captures = path.resolve(import.meta.dirname, "../../../shared/engine-captures");
const isRecorded = existsSync(captures);
if (!isRecorded) console.log(`Recorded exchanges of the Inngest server are not compared: there is no ${captures}`);

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

type Recorded = {
  req: { url: string; body: string };
  res?: { status: number; headers: Record<string, string>; body: string };
};

function recorded(file: string, functionId: string) {
  const lines = readFileSync(path.join(captures, file), "utf8").trim().split("\n");
  return lines.flatMap((line) => {
    const { req, res } = JSON.parse(line) as Recorded;
    if (!res || !req.url.includes(`fnId=${functionId}&`)) return [];
    return [essence({ ...req, ...res, requestBody: req.body, responseBody: res.body })];
  });
}

describe.runIf(isRecorded)("the exchanges recorded with the Inngest server", () => {
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
    await db.startEngine({ functions: demo.functions, route: signedRoute({ handler, signingKey, url: functionsUrl }) });
    await demo.client.send([
      { name: "demo/two-steps", data: { n: 7 } },
      { name: "demo/exhaust", data: {} },
      { name: "demo/non-retriable", data: { where: "caught" } },
      { name: "demo/mixed", data: {} },
    ]);
    await db.allEnded(4);
  });
  afterAll(() => db.close());

  const driven = (functionId: string) => exchanges.filter(({ fnId }) => fnId === functionId);

  test.each([
    ["demo-two-steps", "checkpoint-off.jsonl", 5],
    ["demo-non-retriable", "checkpoint-off.jsonl", 2],
    ["demo-exhaust", "exhaust-checkpoint-off.jsonl", 6],
  ])("%s is called with the same steps, attempts and memos, in %i calls", (functionId, file, calls) => {
    expect(driven(functionId)).toHaveLength(calls);
    expect(driven(functionId)).toEqual(recorded(file, functionId));
  });

  test("demo-mixed: a sleep, parallel steps and a sent event, up to what is not supported", () => {
    const upToWait = recorded("checkpoint-off.jsonl", "demo-mixed").slice(0, 6);
    expect(upToWait.at(-1)?.answer).toMatchObject([{ op: "WaitForEvent" }]);
    expect(driven("demo-mixed")).toEqual(upToWait);
  });
});
