import { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import { createPool, type Pool, type PoolOptions, renderInPool } from "@/lib/render/pool";
import { renderDocument } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";
import { inputFor } from "./read-files";

/** A worker that does what the job's title says. */
const scripted = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", ({ title }) => {
    if (title === "throw") throw new Error("boom");
    if (title === "exit") process.exit(3);
    if (title === "spin") for (;;);
    if (title === "hoard") { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
    if (title === "refuse") parentPort.postMessage({ error: { code: "resume_too_large", message: "no" } });
    else parentPort.postMessage({ bytes: new Uint8Array([title.length]) });
  });`;

let pool: Pool | undefined;
let spawned = 0;

function start(options: Partial<PoolOptions> = {}): Pool {
  spawned = 0;
  pool = createPool({
    size: 1,
    maxWaiting: 10,
    timeoutMs: 5_000,
    spawn: () => {
      spawned += 1;
      return new Worker(scripted, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });
    },
    ...options,
  });
  return pool;
}

const job = (title: string) => inputFor({}, { title });

afterEach(async () => {
  await pool?.close();
  pool = undefined;
});

describe("the render pool", () => {
  it("gives the bytes that rendering gives, for many at once", async () => {
    const formats = ["pdf", "docx", "pdf", "docx", "pdf", "docx"] as const;
    const files = await Promise.all(formats.map((format) => renderInPool(inputFor(sampleResume, { format }))));
    for (const [index, format] of formats.entries()) {
      const direct = await renderDocument(inputFor(sampleResume, { format }));
      expect(Buffer.compare(files[index] ?? new Uint8Array(), direct), format).toBe(0);
    }
  });

  it("answers what a job threw with its code", async () => {
    const document = {
      work: Array.from({ length: 50 }, () => ({
        summary: "x ".repeat(2_400),
        highlights: Array(50).fill("y ".repeat(200)),
      })),
    };
    await expect(renderInPool(inputFor(document))).rejects.toMatchObject({ code: "resume_too_large" });
    await expect(renderInPool(inputFor(sampleResume))).resolves.toBeInstanceOf(Uint8Array);
  });

  it.each([
    ["throw", "export_failed"],
    ["exit", "export_failed"],
    ["hoard", "resume_too_large"],
    ["refuse", "resume_too_large"],
  ])("fails only the job that does %s", async (title, code) => {
    const { render } = start();
    const results = await Promise.allSettled([render(job("ok")), render(job(title)), render(job("fine"))]);
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: { name: "RenderError", code } });
  });

  it("stops a job at the time limit and goes on", async () => {
    const { render } = start({ timeoutMs: 700 });
    const results = await Promise.allSettled([render(job("spin")), render(job("ok"))]);
    expect(results[0]).toMatchObject({ status: "rejected", reason: { code: "export_failed" } });
    expect(results[1]).toMatchObject({ status: "fulfilled", value: new Uint8Array([2]) });
    expect(spawned).toBe(2);
  });

  it("refuses what would wait too long and settles what waits when it closes", async () => {
    const { render, close } = start({ maxWaiting: 1 });
    const running = render(job("spin"));
    const waiting = render(job("ok"));
    await expect(render(job("one too many"))).rejects.toMatchObject({ code: "overloaded" });
    const settled = Promise.allSettled([running, waiting]);
    await close();
    expect((await settled).map((result) => result.status)).toEqual(["rejected", "rejected"]);
  });

  it("gives exports and previews turns, and so the users who wait for them", async () => {
    const { render } = start();
    const done: string[] = [];
    const ask = (title: string, lane: "export" | "preview", client: string) =>
      render(job(title), { lane, client }).then(() => done.push(title));
    const first = ask("running", "export", "busy");
    const busy = ["busy 1", "busy 2", "busy 3"].map((title) => ask(title, "export", "busy"));
    const others = [ask("calm", "export", "calm"), ask("look", "preview", "busy"), ask("see", "preview", "calm")];
    await Promise.all([first, ...busy, ...others]);
    expect(done).toEqual(["running", "look", "calm", "see", "busy 1", "busy 2", "busy 3"]);
  });

  it("has room for previews while exports fill their lane", async () => {
    const { render, close } = start({ maxWaiting: 1 });
    const lane = (name: "export" | "preview") => ({ lane: name, client: "a" });
    const begun = [render(job("spin"), lane("export")), render(job("ok"), lane("export"))];
    const [late, look] = [render(job("ok"), lane("export")), render(job("ok"), lane("preview"))];
    await expect(late).rejects.toMatchObject({ code: "overloaded" });
    const settled = Promise.allSettled([...begun, look]);
    await close();
    expect((await settled).map((result) => result.status)).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("lets go at once of what nobody waits for any more", async () => {
    const { render } = start();
    const abort = new AbortController();
    const running = render(job("first"), { lane: "preview", client: "a" });
    const waiting = render(job("throw"), { lane: "preview", client: "a", signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await expect(render(job("no"), { lane: "preview", client: "a", signal: abort.signal })).rejects.toMatchObject({
      code: "cancelled",
    });
    await expect(running).resolves.toBeInstanceOf(Uint8Array);
    await expect(render(job("ok"))).resolves.toEqual(new Uint8Array([2]));
    expect(spawned).toBe(1);
  });

  it("goes on with what runs, and with the next, when its caller leaves", async () => {
    const { render } = start();
    const abort = new AbortController();
    const running = render(job("first"), { lane: "preview", client: "a", signal: abort.signal });
    const next = render(job("ok"));
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    await expect(next).resolves.toEqual(new Uint8Array([2]));
    expect(spawned).toBe(1);
  });

  it("settles every job when no worker can be started", async () => {
    const { render } = start({
      spawn: () => {
        throw new Error("no threads");
      },
    });
    const results = await Promise.allSettled([render(job("a")), render(job("b"))]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  });

  it("rejects a document that cannot be sent to a worker", async () => {
    const { render } = start();
    const unsendable = { basics: { name: () => "no" } } as unknown as typeof sampleResume;
    await expect(render(inputFor(unsendable))).rejects.toMatchObject({ code: "export_failed" });
    await expect(render(job("ok"))).resolves.toEqual(new Uint8Array([2]));
  });
});
