import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { type ResumeDocument, templateIds } from "../contracts/resume";
import {
  createWorkerPool,
  isPoolError,
  type JobOptions,
  type PoolFailure,
  spawnFromSource,
  type WorkerPoolOptions,
} from "../worker-pool";
import { RenderError, type RenderErrorCode } from "./errors";
import { defaultFontsDir } from "./pdf/fonts";
import type { Rendered, RenderInput } from "./render";
import type { RenderAnswer } from "./worker";

export type PoolOptions = WorkerPoolOptions;
/** Exports and previews wait in lanes of their own, which take turns; `client` is the user. */
export type RenderJob = Omit<JobOptions, "transfer" | "turn"> & { lane: "export" | "preview"; client: string };
export type Pool = {
  render: (input: RenderInput, job?: RenderJob) => Promise<Uint8Array>;
  renderFitted: (input: RenderInput, job?: RenderJob) => Promise<Rendered>;
  close: () => Promise<void>;
};

const defaultMemoryMb = 384;
/** Setting a page makes much that is soon done with: with room for it, a tenth less time goes into clearing up. */
const youngMemoryMb = 128;

/** Starts a rendering thread; one that needs more memory fails with its job. */
export function spawnRenderer(memoryMb = defaultMemoryMb): Worker {
  // What the server was started with for itself would count for its threads too, whatever their own limits say.
  setFlagsFromString("--max-semi-space-size=0");
  const options = {
    workerData: { fontsDir: defaultFontsDir() },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMemoryMb },
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
  if (isPoolError(error)) return new RenderError(renderCodes[error.reason], error.message, { cause: error.cause });
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
  async function renderFitted(input: RenderInput, { lane, client, signal }: RenderJob = soleJob): Promise<Rendered> {
    const answer = await run(input, { turn: { lane, client }, signal }).catch((error: unknown) => {
      throw toRenderError(error);
    });
    if ("bytes" in answer) return answer;
    throw new RenderError(answer.error.code, answer.error.message);
  }
  const render = async (input: RenderInput, job?: RenderJob) => (await renderFitted(input, job)).bytes;
  return { render, renderFitted, close };
}

const soleJob: RenderJob = { lane: "export", client: "" };
/** On globalThis: the server's bundles each have their own copy of this file, and share the threads. */
const shared = globalThis as typeof globalThis & { renderPool?: Pool };

const warmUp: ResumeDocument = {
  basics: { name: "Ada Lovelace", label: "Analyst", email: "ada@example.com", summary: "A page, **set** _once_." },
  work: [{ position: "Analyst", name: "Engines", startDate: "1842-11", highlights: ["First", "Second"] }],
  skills: [{ name: "Mathematics", keywords: ["Numbers"] }],
};

/** Sets a page in every template, so that nobody's first export waits until fonts and code are read. */
export async function warmPool(): Promise<void> {
  const facts = { document: warmUp, title: "", pageSize: "letter", createdAt: new Date(0) } as const;
  for (const template of templateIds) await renderInPool({ ...facts, format: "pdf", template });
  await renderInPool({ ...facts, format: "docx", template: "modern" });
}

/** Renders in a worker thread of the process's pool. */
export async function renderInPool(input: RenderInput, job?: RenderJob): Promise<Uint8Array> {
  return (await renderFittedInPool(input, job)).bytes;
}

/** As {@link renderInPool}; tells also whether a wish for one page came true. */
export function renderFittedInPool(input: RenderInput, job?: RenderJob): Promise<Rendered> {
  shared.renderPool ??= createPool();
  return shared.renderPool.renderFitted(input, job);
}
