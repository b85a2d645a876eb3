import { type TransferListItem, Worker, type WorkerOptions } from "node:worker_threads";
import { createTurns, type Turn } from "./turns";

export type PoolFailure = "overloaded" | "too_slow" | "out_of_memory" | "stopped" | "cancelled";

/** Why a job has no answer: nothing that the job itself said. */
export class PoolError extends Error {
  override readonly name = "PoolError";
  constructor(
    readonly reason: PoolFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** By its name: bundles that share a pool each have their own copy of the class. */
export const isPoolError = (error: unknown): error is PoolError => error instanceof Error && error.name === "PoolError";

/** `oneJobEach` gives every job a thread of its own, so that nothing a job did outlives it; `maxWaiting` is per lane. */
export type WorkerPoolOptions = {
  size: number;
  maxWaiting: number;
  timeoutMs: number;
  oneJobEach?: boolean;
  spawn: () => Worker;
};
/** `turn` says whom a job waits behind; a job whose signal aborts waits no longer, but goes on once it runs. */
export type JobOptions = { transfer?: TransferListItem[]; turn?: Turn; signal?: AbortSignal | undefined };
export type WorkerPool<Input, Answer> = {
  /** One job: posts the input to a worker, resolves to the one message that it posts back. @throws PoolError */
  run: (input: Input, options?: JobOptions) => Promise<Answer>;
  close: () => Promise<void>;
};

type Job<Input, Answer> = {
  input: Input;
  transfer: TransferListItem[];
  resolve: (answer: Answer) => void;
  reject: (error: PoolError) => void;
};
type Slot<Input, Answer> = { worker: Worker; job: Job<Input, Answer> | undefined; timer: NodeJS.Timeout | undefined };

/** Node cannot read TypeScript: where nothing was bundled (tests, scripts) tsx has to be in the thread first. */
const loadSource = `
  const { workerData } = require("node:worker_threads");
  import("tsx/esm/api").then(({ register }) => { register(); return import(workerData.source); });`;

/** Starts a thread from a TypeScript file that no bundler has seen; `source` is its file: URL. */
export function spawnFromSource(source: string, { workerData, ...options }: WorkerOptions): Worker {
  return new Worker(loadSource, { ...options, workerData: { ...workerData, source }, eval: true });
}

const onlyTurn: Turn = { lane: "", client: "" };
const cancelled = () => new PoolError("cancelled", "The caller needs the answer no longer");

function stopped(error: unknown): PoolError {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new PoolError("out_of_memory", "The job took too much memory", { cause: error })
    : new PoolError("stopped", "The worker stopped", { cause: error });
}

/** Workers started when first needed. A failed worker takes its own job with it and is replaced; every promise settles. */
export function createWorkerPool<Input, Answer>(options: WorkerPoolOptions): WorkerPool<Input, Answer> {
  const { size, maxWaiting, timeoutMs, oneJobEach = false, spawn } = options;
  const slots = new Set<Slot<Input, Answer>>();
  const waiting = createTurns<Job<Input, Answer>>();

  function release(slot: Slot<Input, Answer>): Job<Input, Answer> | undefined {
    const job = slot.job;
    clearTimeout(slot.timer);
    slot.job = undefined;
    slot.worker.unref();
    return job;
  }

  function discard(slot: Slot<Input, Answer>, error: PoolError): void {
    if (!slots.delete(slot)) return;
    release(slot)?.reject(error);
    void slot.worker.terminate();
    next();
  }

  function settle(slot: Slot<Input, Answer>, answer: Answer): void {
    if (!slots.has(slot)) return;
    release(slot)?.resolve(answer);
    if (oneJobEach) discard(slot, new PoolError("stopped", "The job is done"));
    else next();
  }

  function addSlot(): Slot<Input, Answer> {
    const slot: Slot<Input, Answer> = { worker: spawn(), job: undefined, timer: undefined };
    slot.worker.on("message", (answer: Answer) => settle(slot, answer));
    slot.worker.on("messageerror", (error) => discard(slot, stopped(error)));
    slot.worker.on("error", (error) => discard(slot, stopped(error)));
    slot.worker.on("exit", (code) => discard(slot, stopped(new Error(`exit code ${code}`))));
    slots.add(slot);
    return slot;
  }

  function start(slot: Slot<Input, Answer>, job: Job<Input, Answer>): void {
    slot.job = job;
    slot.worker.ref();
    slot.timer = setTimeout(() => {
      discard(slot, new PoolError("too_slow", `The job took longer than ${timeoutMs} ms`));
    }, timeoutMs);
    try {
      slot.worker.postMessage(job.input, job.transfer);
    } catch (error) {
      release(slot)?.reject(new PoolError("stopped", "The input cannot be sent to a worker", { cause: error }));
    }
  }

  function next(): void {
    for (;;) {
      const idle = [...slots].find((slot) => slot.job === undefined);
      if (!idle && slots.size >= size) return;
      const job = waiting.take();
      if (!job) return;
      try {
        start(idle ?? addSlot(), job);
      } catch (error) {
        job.reject(stopped(error));
      }
    }
  }

  function run(input: Input, { transfer = [], turn = onlyTurn, signal }: JobOptions = {}): Promise<Answer> {
    if (signal?.aborted) return Promise.reject(cancelled());
    if (waiting.count(turn.lane) >= maxWaiting)
      return Promise.reject(new PoolError("overloaded", "Too many jobs are waiting"));
    return new Promise((resolve, reject) => {
      const job = { input, transfer, resolve, reject };
      signal?.addEventListener("abort", () => {
        waiting.remove(turn, job);
        reject(cancelled());
      });
      waiting.add(turn, job);
      next();
    });
  }

  async function close(): Promise<void> {
    const error = new PoolError("stopped", "The server is shutting down");
    for (let job = waiting.take(); job; job = waiting.take()) job.reject(error);
    const workers = [...slots].map((slot) => slot.worker);
    for (const slot of [...slots]) discard(slot, error);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  return { run, close };
}
