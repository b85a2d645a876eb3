import { setTimeout as sleep } from "node:timers/promises";
import { Inngest, NonRetriableError, RetryAfterError } from "inngest";
import { serve } from "inngest/edge";
import postgres from "postgres";
import { inProcessRoute } from "@/inngest/engine/route";
import { createTransport } from "@/inngest/engine/transport";

export const signingKey = "signkey-test-00112233445566778899aabbccddeeff";
export const functionsUrl = "http://127.0.0.1/api/inngest";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The table the demo functions note their doings in. */
export async function createSideEffects(sql: postgres.Sql): Promise<void> {
  await sql`create table side_effects (number bigserial, run_id text, step text, phase text, pid int, detail jsonb,
    at timestamptz default clock_timestamp())`;
}

/** A client of the embedded engine; in dev mode for calls that stay in the process. */
export function createClient(id: string, databaseUrl: string, isDev: boolean) {
  const fetch = createTransport(databaseUrl);
  return new Inngest({ id, isDev, eventKey: "test", signingKey, fetch, logger: silent });
}

/** Functions that note in the table side_effects what they do, with their client and the ways to call them. */
export function createDemo(databaseUrl: string) {
  const sql = postgres(databaseUrl, { max: 5, onnotice: () => {} });
  const client = createClient("demo", databaseUrl, false);
  const note = async (runId: string, step: string, phase: string, detail: unknown = null) => {
    await sql`insert into side_effects (run_id, step, phase, pid, detail)
      values (${runId}, ${step}, ${phase}, ${process.pid}, ${JSON.stringify(detail)}::text::jsonb)`;
  };
  const work = async (runId: string, step: string, ms: number, detail?: unknown) => {
    await note(runId, step, "start", detail);
    if (ms > 0) await sleep(ms);
    await note(runId, step, "end", detail);
    return step;
  };

  const steps = client.createFunction(
    { id: "steps", triggers: [{ event: "demo/steps" }, { event: "demo/also-steps" }] },
    async ({ event, step, runId }) => {
      const names: string[] = [];
      for (let n = 0; n < (event.data.count ?? 2); n++) {
        names.push(await step.run(`s${n}`, () => work(runId, `s${n}`, event.data.ms ?? 0)));
      }
      return names;
    },
  );
  const nap = client.createFunction(
    { id: "nap", triggers: [{ event: "demo/nap" }] },
    async ({ event, step, runId }) => {
      await step.run("before", () => work(runId, "before", 0));
      await step.sleep("nap", event.data.nap ?? "1s");
      await step.sleepUntil("until", new Date(event.data.until ?? 0));
      return await step.run("after", () => work(runId, "after", 0));
    },
  );
  const flaky = client.createFunction(
    { id: "flaky", retries: 3, triggers: [{ event: "demo/flaky" }] },
    async ({ event, step, runId, attempt }) => {
      await step.run("before", () => work(runId, "before", 0));
      return await step.run("flaky", async () => {
        await note(runId, "flaky", "start", { attempt });
        const { failures, afterMs, until } = event.data;
        if (attempt < failures && until) throw new RetryAfterError("later", new Date(Date.now() + until));
        if (attempt < failures && afterMs) throw new RetryAfterError("later", afterMs);
        if (attempt < failures) throw new Error(`failure ${attempt}`);
        return attempt;
      });
    },
  );
  const keyed = client.createFunction(
    { id: "keyed", triggers: [{ event: "demo/keyed" }], concurrency: { limit: 2, key: "event.data.key" } },
    async ({ event, step, runId }) => step.run("work", () => work(runId, "work", event.data.ms, event.data.key)),
  );
  const grouped = client.createFunction(
    {
      ...{ id: "grouped", triggers: [{ event: "demo/grouped" }] },
      concurrency: [
        { limit: 2, key: "event.data.key" },
        { limit: 5, key: "event.data.user" },
      ],
    },
    async ({ event, step, runId }) => step.run("work", () => work(runId, "work", event.data.ms, event.data.user)),
  );
  const limited = client.createFunction(
    { id: "limited", triggers: [{ event: "demo/limited" }], concurrency: 3 },
    async ({ event, step, runId }) => step.run("work", () => work(runId, "work", event.data.ms)),
  );
  const parallel = client.createFunction(
    { id: "parallel", retries: 2, triggers: [{ event: "demo/parallel" }] },
    async ({ event, step, runId, attempt }) => {
      const all = await Promise.all([
        step.run("left", () => work(runId, "left", event.data.ms ?? 0)),
        step.run("right", async () => {
          await note(runId, "right", "start", { attempt });
          if (attempt < (event.data.failures ?? 0)) throw new Error("right fails");
          return "right";
        }),
        step.sleep("nap", "1s"),
      ]);
      return [...all, await step.run("join", () => work(runId, "join", 0))];
    },
  );
  const sender = client.createFunction({ id: "sender", triggers: [{ event: "demo/sender" }] }, async ({ step }) =>
    step.sendEvent("send", { name: "demo/steps", data: { count: 1 } }),
  );
  const failing = client.createFunction(
    {
      id: "failing",
      retries: 1,
      triggers: [{ event: "demo/failing" }],
      onFailure: async ({ event, error, step, runId }) => {
        const { run_id, function_id } = event.data;
        await step.run("cleanup", () => note(runId, "cleanup", "end", { run_id, function_id, message: error.message }));
      },
    },
    async ({ event, step, runId, attempt }) => {
      const { where } = event.data;
      await note(runId, "enter", "start", { attempt });
      if (where === "function") throw new Error(`boom ${attempt}`);
      if (where === "final") throw new NonRetriableError("never");
      try {
        await step.run("bad", async () => {
          await note(runId, "bad", "start", { attempt });
          throw where === "step" ? new Error(`boom ${attempt}`) : new NonRetriableError("never");
        });
      } catch (error) {
        if (where === "caught") return `caught ${error instanceof Error ? error.message : ""}`;
        throw error;
      }
    },
  );
  const unsupported = client.createFunction({ id: "waits", triggers: [{ event: "demo/waits" }] }, async ({ step }) =>
    step.waitForEvent("reply", { event: "demo/reply", timeout: "1h" }),
  );
  const heavy = client.createFunction({ id: "odd", triggers: [{ event: "demo/odd" }] }, async ({ step }) => {
    const text = await step.run("odd", () => "nul \u0000 lone \ud800 pair 😀 \\u0000");
    return { text, big: await step.run("big", () => "x".repeat(300_000).length) };
  });
  const cron = client.createFunction({ id: "cron", triggers: [{ cron: "* * * * * *" }] }, async ({ event, runId }) => {
    await note(runId, "cron", "end", event);
  });
  const functions = [steps, nap, flaky, keyed, grouped, limited, parallel, sender, failing, unsupported, heavy];
  const withCron = [...functions, cron];
  return {
    client,
    functions,
    withCron,
    handler: serve({ client, functions: withCron }),
    route: inProcessRoute(createClient("demo", databaseUrl, true), withCron),
    close: () => sql.end({ timeout: 1 }),
  };
}
