import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { createWorkerPool, PoolError, spawnFromSource, type WorkerPoolOptions } from "../worker-pool";
import { RenderError } from "./errors";
import { defaultFontsDir } from "./pdf/fonts";
import type { RenderInput } from "./render";
import type { RenderAnswer } from "./worker";

export type PoolOptions = WorkerPoolOptions;
export type Pool = { render: (input: RenderInput) => Promise<Uint8Array>; close: () => Promise<void> };

const memoryMb = 384;

function spawnWorker(): Worker {
  const options = {
    workerData: { fontsDir: defaultFontsDir() },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  };
  // The bundler knows the second form only, and leaves `filename` undefined.
  return import.meta.filename?.endsWith(".ts")
    ? spawnFromSource(import.meta.url.replace(/pool\.ts$/, "worker.ts"), options)
    : new Worker(new URL("./worker.ts", import.meta.url), options);
}

const renderCodes = {
  overloaded: "overloaded",
  out_of_memory: "resume_too_large",
  too_slow: "export_failed",
  stopped: "export_failed",
} as const;

function toRenderError(error: unknown): RenderError {
  if (error instanceof PoolError)
    return new RenderError(renderCodes[error.reason], error.message, { cause: error.cause });
  return new RenderError("export_failed", "The renderer stopped", { cause: error });
}

/** A pool of rendering threads. Throws {@link RenderError} only. */
export function createPool(options: PoolOptions): Pool {
  const { run, close } = createWorkerPool<RenderInput, RenderAnswer>(options);
  async function render(input: RenderInput): Promise<Uint8Array> {
    const answer = await run(input).catch((error: unknown) => {
      throw toRenderError(error);
    });
    if ("bytes" in answer) return answer.bytes;
    throw new RenderError(answer.error.code, answer.error.message);
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
