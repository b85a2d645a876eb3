import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import {
  createWorkerPool,
  type JobOptions,
  PoolError,
  type PoolFailure,
  spawnFromSource,
  type WorkerPoolOptions,
} from "../worker-pool";
import { RenderError, type RenderErrorCode } from "./errors";
import { defaultFontsDir } from "./pdf/fonts";
import type { RenderInput } from "./render";
import type { RenderAnswer } from "./worker";

export type PoolOptions = WorkerPoolOptions;
/** Exports and previews wait in lanes of their own, which take turns; `client` is the user. */
export type RenderJob = Omit<JobOptions, "transfer" | "turn"> & { lane: "export" | "preview"; client: string };
export type Pool = {
  render: (input: RenderInput, job?: RenderJob) => Promise<Uint8Array>;
  close: () => Promise<void>;
};

const defaultMemoryMb = 384;

/** Starts a rendering thread; one that needs more memory fails with its job. */
export function spawnRenderer(memoryMb = defaultMemoryMb): Worker {
  const options = {
    workerData: { fontsDir: defaultFontsDir() },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  };
  // The bundler knows the second form only, and leaves `filename` undefined.
  return import.meta.filename?.endsWith(".ts")
    ? spawnFromSource(import.meta.url.replace(/pool\.ts$/, "worker.ts"), options)
    : new Worker(new URL("./worker.ts", import.meta.url), options);
}

const renderCodes: Record<PoolFailure, RenderErrorCode> = {
  overloaded: "overloaded",
  out_of_memory: "resume_too_large",
  too_slow: "export_failed",
  stopped: "export_failed",
  cancelled: "cancelled",
};

function toRenderError(error: unknown): RenderError {
  if (error instanceof PoolError)
    return new RenderError(renderCodes[error.reason], error.message, { cause: error.cause });
  return new RenderError("export_failed", "The renderer stopped", { cause: error });
}

const defaults: PoolOptions = {
  size: Math.max(1, availableParallelism() - 1),
  maxWaiting: 64,
  timeoutMs: 30_000,
  spawn: spawnRenderer,
};

/** A pool of rendering threads: 30 s and 384 MB a job, 64 jobs of a lane may wait. Throws {@link RenderError} only. */
export function createPool(options: Partial<PoolOptions> = {}): Pool {
  const { run, close } = createWorkerPool<RenderInput, RenderAnswer>({ ...defaults, ...options });
  async function render(input: RenderInput, { lane, client, signal }: RenderJob = soleJob): Promise<Uint8Array> {
    const answer = await run(input, { turn: { lane, client }, signal }).catch((error: unknown) => {
      throw toRenderError(error);
    });
    if ("bytes" in answer) return answer.bytes;
    throw new RenderError(answer.error.code, answer.error.message);
  }
  return { render, close };
}

const soleJob: RenderJob = { lane: "export", client: "" };
/** On globalThis: the server's bundles each have their own copy of this file, and share the threads. */
const shared = globalThis as typeof globalThis & { renderPool?: Pool };

/** Renders in a worker thread of the process's pool. */
export function renderInPool(input: RenderInput, job?: RenderJob): Promise<Uint8Array> {
  shared.renderPool ??= createPool();
  return shared.renderPool.render(input, job);
}
