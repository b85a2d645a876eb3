import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/edge";
import { createTransport } from "@/inngest/engine/transport";
import { signingKey } from "./demo-functions";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The functions of the recorded exchanges (engine-captures/demo-functions.mjs), as far as the engine supports them. */
export function createRecordedFunctions(databaseUrl: string) {
  const client = new Inngest({
    ...{ id: "demo", isDev: false, eventKey: "test", checkpointing: false, logger: silent },
    ...{ signingKey, fetch: createTransport(databaseUrl) },
  });
  const tries = new Map<string, number>();
  const hit = (key: string) => {
    tries.set(key, (tries.get(key) ?? 0) + 1);
    return tries.get(key) ?? 0;
  };
  const twoSteps = client.createFunction(
    { id: "two-steps", retries: 4, triggers: [{ event: "demo/two-steps" }] },
    async ({ event, step, runId }) => {
      const a = await step.run("first", async () => ({ a: 1, n: event.data.n as number }));
      const b = await step.run("flaky", async () => {
        const n = hit(`${runId}flaky`);
        if (n === 1) throw new RetryAfterError("try 1 rate limited", "1s");
        if (n === 2) throw new RetryAfterError("try 2 rate limited", new Date(Date.now() + 500));
        return { b: a.a + 1, tries: n };
      });
      return { a, b };
    },
  );
  const nonRetriable = client.createFunction(
    { id: "non-retriable", triggers: [{ event: "demo/non-retriable" }] },
    async ({ event, step }) => {
      if (event.data.where === "fn") throw new NonRetriableError("nope fn");
      try {
        await step.run("bad", () => {
          throw new NonRetriableError("nope step caught");
        });
      } catch (error) {
        return { recovered: error instanceof Error ? error.message : "" };
      }
    },
  );
  const exhaust = client.createFunction(
    { id: "exhaust", retries: 2, triggers: [{ event: "demo/exhaust" }] },
    async ({ step, runId }) => {
      await step.run("before", () => "b");
      try {
        await step.run("always", () => {
          throw new RetryAfterError(`always fails ${hit(`${runId}ex`)}`, "1s");
        });
      } catch {}
      return await step.run("after", () => "recovered");
    },
  );
  const mixed = client.createFunction({ id: "mixed", triggers: [{ event: "demo/mixed" }] }, async ({ step }) => {
    await step.sleep("nap", "1s");
    const [x, y] = await Promise.all([step.run("px", () => "x"), step.run("py", () => "y")]);
    await step.sendEvent("emit", { name: "demo/child", data: { x, y } });
    await step.waitForEvent("wait", { event: "demo/reply", timeout: "5s", if: "async.data.k == 'v'" });
  });
  const child = client.createFunction({ id: "child", triggers: [{ event: "demo/child" }] }, async ({ event }) => ({
    got: event.data,
  }));
  const cancelable = client.createFunction({ id: "cancelable", triggers: [{ event: "demo/cancelable" }] }, ({ step }) =>
    step.sleep("long", "1h"),
  );
  const defaultBackoff = client.createFunction(
    { id: "default-backoff", retries: 2, triggers: [{ event: "demo/default-backoff" }] },
    ({ step, runId }) =>
      step.run("flaky", () => {
        const n = hit(`${runId}fb`);
        if (n <= 2) throw new Error(`plain error ${n}`);
        return { ok: n };
      }),
  );
  const functions = [twoSteps, nonRetriable, exhaust, mixed, child, cancelable, defaultBackoff];
  return { client, functions, handler: serve({ client, functions }) };
}
