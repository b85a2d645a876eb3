import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Save } from "./store";
import { createWriteQueue } from "./write-queue";

const saveOf = (id: string): Save => {
  const event = { id, name: "a/b", data: {}, ts: 0 };
  const run = { id, functionId: "f", event, steps: {}, stack: [], branches: [], attempt: 0, dueAtMs: 0 };
  return { run, fence: 1, status: "running", runAtMs: 0, newSteps: [] };
};
const idsOf = (saves: Save[]) => saves.map(({ run }) => run.id);
const coded = (code: string) => Object.assign(new Error(code), { code });

test("what comes while writes are under way goes into one statement", async () => {
  const batches: string[][] = [];
  const write = createWriteQueue(async (saves) => {
    batches.push(idsOf(saves));
    await sleep(10);
    return new Set(idsOf(saves));
  });
  const first = ["a", "b"].map((id) => write(saveOf(id)));
  await sleep(1);
  const later = ["c", "d", "e"].map((id) => write(saveOf(id)));
  await sleep(1);
  const last = ["f", "g"].map((id) => write(saveOf(id)));
  expect(await Promise.all([...first, ...later, ...last])).toEqual(Array(7).fill(true));
  expect(batches).toEqual([
    ["a", "b"],
    ["c", "d", "e"],
    ["f", "g"],
  ]);
});

test("a run that was not written is reported as lost", async () => {
  const write = createWriteQueue(async () => new Set(["b"]));
  expect(await Promise.all(["a", "b"].map((id) => write(saveOf(id))))).toEqual([false, true]);
});

test("one outcome that is refused fails alone", async () => {
  const write = createWriteQueue(async (saves) => {
    if (idsOf(saves).includes("bad")) throw coded("22P02");
    return new Set(idsOf(saves));
  });
  const results = await Promise.allSettled(["a", "bad", "b"].map((id) => write(saveOf(id))));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("a database that is away is tried again", async () => {
  let calls = 0;
  const write = createWriteQueue(async (saves) => {
    calls += 1;
    if (calls < 3) throw coded("ECONNREFUSED");
    return new Set(idsOf(saves));
  });
  expect(await write(saveOf("a"))).toBe(true);
  expect(calls).toBe(3);
});
