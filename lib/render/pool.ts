import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { RenderError } from "./errors";
import { defaultFontsDir } from "./pdf/fonts";
import type { RenderInput } from "./render";
import type { RenderAnswer } from "./worker";

export type PoolOptions = { size: number; maxWaiting: number; timeoutMs: number; spawn: () => Worker };
export type Pool = { render: (input: RenderInput) => Promise<Uint8Array>; close: () => Promise<void> };

type Job = { input: RenderInput; resolve: (bytes: Uint8Array) => void; reject: (error: RenderError) => void };
type Slot = { worker: Worker; job: Job | undefined; timer: NodeJS.Timeout | undefined };

const memoryMb = 384;

/** Node cannot read TypeScript: where nothing was bundled (tests, scripts) tsx has to be in the thread first. */
const loadSource = `
  const { workerData } = require("node:worker_threads");
  import("tsx/esm/api").then(({ register }) => { register(); return import(workerData.source); });`;

function spawnWorker(): Worker {
  const workerData = { fontsDir: defaultFontsDir(), source: import.meta.url.replace(/pool\.ts$/, "worker.ts") };
  const options = { workerData, resourceLimits: { maxOldGenerationSizeMb: memoryMb } };
  // The bundler knows the second form only, and leaves `filename` undefined.
  return import.meta.filename?.endsWith(".ts")
    ? new Worker(loadSource, { ...options, eval: true })
    : new Worker(new URL("./worker.ts", import.meta.url), options);
}

function crashError(error: unknown): RenderError {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new RenderError("resume_too_large", "The resume takes too much memory to render", { cause: error })
    : new RenderError("export_failed", "The renderer stopped", { cause: error });
}

/** Workers started when first needed. A failed worker takes its own job with it and is replaced; every promise settles. */
export function createPool({ size, maxWaiting, timeoutMs, spawn }: PoolOptions): Pool {
  const slots = new Set<Slot>();
  const waiting: Job[] = [];

  function release(slot: Slot): Job | undefined {
    const job = slot.job;
    clearTimeout(slot.timer);
    slot.job = undefined;
    slot.worker.unref();
    return job;
  }

  function discard(slot: Slot, error: RenderError): void {
    if (!slots.delete(slot)) return;
    release(slot)?.reject(error);
    void slot.worker.terminate();
    next();
  }

  function settle(slot: Slot, answer: RenderAnswer): void {
    if (!slots.has(slot)) return;
    const job = release(slot);
    if ("bytes" in answer) job?.resolve(answer.bytes);
    else job?.reject(new RenderError(answer.error.code, answer.error.message));
    next();
  }

  function addSlot(): Slot {
    const slot: Slot = { worker: spawn(), job: undefined, timer: undefined };
    slot.worker.on("message", (answer: RenderAnswer) => settle(slot, answer));
    slot.worker.on("messageerror", (error) => discard(slot, crashError(error)));
    slot.worker.on("error", (error) => discard(slot, crashError(error)));
    slot.worker.on("exit", (code) => discard(slot, crashError(new Error(`exit code ${code}`))));
    slots.add(slot);
    return slot;
  }

  function start(slot: Slot, job: Job): void {
    slot.job = job;
    slot.worker.ref();
    slot.timer = setTimeout(() => {
      discard(slot, new RenderError("export_failed", `Rendering took longer than ${timeoutMs} ms`));
    }, timeoutMs);
    try {
      slot.worker.postMessage(job.input);
    } catch (error) {
      release(slot)?.reject(new RenderError("export_failed", "The document cannot be sent", { cause: error }));
    }
  }

  function next(): void {
    while (waiting.length > 0) {
      const idle = [...slots].find((slot) => slot.job === undefined);
      if (!idle && slots.size >= size) return;
      const job = waiting.shift();
      if (!job) return;
      try {
        start(idle ?? addSlot(), job);
      } catch (error) {
        job.reject(crashError(error));
      }
    }
  }

  function render(input: RenderInput): Promise<Uint8Array> {
    if (waiting.length >= maxWaiting) {
      return Promise.reject(new RenderError("overloaded", "Too many exports are waiting"));
    }
    return new Promise((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      next();
    });
  }

  async function close(): Promise<void> {
    const error = new RenderError("export_failed", "The server is shutting down");
    for (const job of waiting.splice(0)) job.reject(error);
    const workers = [...slots].map((slot) => slot.worker);
    for (const slot of [...slots]) discard(slot, error);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  return { render, close };
}

const shared = globalThis as typeof globalThis & { renderPool?: Pool };

/** Renders in a worker thread of the process's pool: 30 s and 384 MB a job, 64 jobs may wait. */
export function renderInPool(input: RenderInput): Promise<Uint8Array> {
  shared.renderPool ??= createPool({
    size: Math.max(1, availableParallelism() - 1),
    maxWaiting: 64,
    timeoutMs: 30_000,
    spawn: spawnWorker,
  });
  return shared.renderPool.render(input);
}
