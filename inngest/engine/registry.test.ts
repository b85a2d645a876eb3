import { Inngest } from "inngest";
import { describe, expect, test } from "vitest";
import { listensToFailure, readRegistry } from "./registry";

const client = new Inngest({ id: "app", isDev: true });
type Options = Parameters<typeof client.createFunction>[0];
const define = (options: Partial<Options>) =>
  client.createFunction({ id: "fn", triggers: [{ event: "a/b" }], ...options } as Options, async () => undefined);
const read = (options: Partial<Options>) => readRegistry([define(options)]);

test("reads attempts, triggers, limits and crons", () => {
  const registry = readRegistry([
    define({ id: "one", retries: 0, triggers: [{ event: "a/b" }, { event: "a/c" }] }),
    define({ id: "two", concurrency: { limit: 2, key: "event.data.user.id" } }),
    define({ id: "three", concurrency: [{ limit: 5 }], triggers: [{ cron: "TZ=Europe/Oslo 0 12 * * *" }] }),
    define({ id: "four", concurrency: 7, triggers: [{ cron: "*/5 * * * *" }, { event: "a/b" }] }),
  ]);
  expect([...registry.functions.values()]).toEqual([
    { id: "app-one", maxAttempts: 1, concurrency: null, group: null },
    { id: "app-two", maxAttempts: 5, concurrency: { limit: 2, keyPath: ["data", "user", "id"] }, group: null },
    { id: "app-three", maxAttempts: 5, concurrency: { limit: 5, keyPath: null }, group: null },
    { id: "app-four", maxAttempts: 5, concurrency: { limit: 7, keyPath: null }, group: null },
  ]);
  expect(registry.crons).toEqual([
    { functionId: "app-three", pattern: "0 12 * * *", timezone: "Europe/Oslo" },
    { functionId: "app-four", pattern: "*/5 * * * *", timezone: "UTC" },
  ]);
  expect(registry.triggers.filter(({ match }) => !match)).toEqual([
    { event: "a/b", functionId: "app-one", match: null },
    { event: "a/c", functionId: "app-one", match: null },
    { event: "a/b", functionId: "app-two", match: null },
    { event: "a/b", functionId: "app-four", match: null },
  ]);
});

test("a second rule of concurrency is about the group that keys belong to", () => {
  const rules = [
    { limit: 8, key: "event.data.webhook" },
    { limit: 64, key: "event.data.user" },
  ] as const;
  expect(read({ concurrency: [...rules] }).functions.get("app-fn")).toMatchObject({
    concurrency: { limit: 8, keyPath: ["data", "webhook"] },
    group: { limit: 64, keyPath: ["data", "user"] },
  });
});

test("onFailure is a function of its own, for the failures of its function only", () => {
  const registry = readRegistry([define({ id: "one", onFailure: async () => undefined }), define({ id: "two" })]);
  expect(registry.functions.get("app-one-failure")).toMatchObject({ maxAttempts: 2 });
  expect(registry.triggers).toContainEqual({
    event: "inngest/function.failed",
    functionId: "app-one-failure",
    match: { path: ["data", "function_id"], value: "app-one" },
  });
  expect(["app-one", "app-two"].map((id) => listensToFailure(registry, id))).toEqual([true, false]);
});

describe("refuses, naming function and option,", () => {
  test.each<[string, Partial<Options>]>([
    ["cancelOn", { cancelOn: [{ event: "a/stop", match: "data.id" }] }],
    ["batchEvents", { batchEvents: { maxSize: 5, timeout: "5s" } }],
    ["debounce", { debounce: { period: "5s" } }],
    ["throttle", { throttle: { limit: 1, period: "5s" } }],
    ["rateLimit", { rateLimit: { limit: 1, period: "5s" } }],
    ["priority", { priority: { run: "120" } }],
    ["singleton", { singleton: { mode: "skip" } }],
    ["timeouts", { timeouts: { start: "1m" } }],
    ["idempotency", { idempotency: "event.data.id" }],
    ["trigger expression", { triggers: [{ event: "a/b", if: "event.data.n > 3" }] }],
    ["trigger a/*", { triggers: [{ event: "a/*" }] }],
    ["trigger inngest/function.finished", { triggers: [{ event: "inngest/function.finished" }] }],
    ["concurrency.key", { concurrency: { limit: 1, key: "event.data.a + event.data.b" } }],
    ["concurrency must be", { concurrency: [{ limit: 1 }, { limit: 2, key: "event.data.a" }] }],
    ["concurrency must be", { concurrency: { limit: 1, scope: "account", key: "event.data.a" } }],
    ["cron every day", { triggers: [{ cron: "every day" }] }],
  ])("%s", (option, options) => {
    const refusal = new RegExp(`^Function "app-fn": ${option.replace(/[*.]/g, "\\$&")}.*\\(embedded engine\\)$`);
    expect(() => read(options)).toThrow(refusal);
  });

  test("two functions with one id", () => {
    expect(() => readRegistry([define({}), define({})])).toThrow('Function "app-fn": id is used twice');
  });
});
