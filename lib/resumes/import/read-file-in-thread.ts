import { Worker } from "node:worker_threads";
import { AppError } from "../../contracts/errors";
import { log } from "../../log";
import { createWorkerPool, isPoolError, spawnFromSource, type WorkerPool } from "../../worker-pool";
import type { FileContent, FileInput } from "./read-file";
import type { FileAnswer, Readable, TextContent } from "./worker";

const memoryMb = 256;
const timeoutMs = 15_000;

function spawnWorker(): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 } };
  // The bundler knows the second form only, and leaves `filename` undefined.
  return import.meta.filename?.endsWith(".ts")
    ? spawnFromSource(import.meta.url.replace(/[^/]+$/, "worker.ts"), options)
    : new Worker(new URL("./worker.ts", import.meta.url), options);
}

const shared = globalThis as typeof globalThis & { importPool?: WorkerPool<Readable, FileAnswer> };

/**
 * Reads a file in a thread of its own, with 256 MB and 15 s; two at a time, 16 may wait.
 * @throws AppError file_*, invalid_input, overloaded
 */
export async function readFileInThread(input: FileInput): Promise<FileContent> {
  const answer = await run(input, [input.bytes.buffer as ArrayBuffer]);
  if ("content" in answer) return answer.content;
  throw failed(answer);
}

/**
 * As {@link readFileInThread}, for text: reading a long one would keep the server from everything else.
 * @throws AppError file_too_heavy, overloaded
 */
export async function parseInThread(text: string): Promise<TextContent> {
  const answer = await run({ text }, []);
  if ("parsed" in answer) return answer.parsed;
  throw failed(answer);
}

function run(input: Readable, transfer: ArrayBuffer[]): Promise<FileAnswer> {
  shared.importPool ??= createWorkerPool({ size: 2, maxWaiting: 16, timeoutMs, oneJobEach: true, spawn: spawnWorker });
  return shared.importPool.run(input, { transfer }).catch(refuse);
}

function failed(answer: FileAnswer): AppError {
  return "refusal" in answer
    ? new AppError(answer.refusal.code, answer.refusal)
    : damaged("crash" in answer ? answer.crash : answer);
}

function refuse(error: unknown): never {
  const reason = isPoolError(error) ? error.reason : "stopped";
  if (reason === "overloaded") throw new AppError("overloaded", { headers: { "retry-after": "5" }, cause: error });
  if (reason === "stopped") throw damaged(error);
  const detail = "The file takes too much time or memory to read: export it anew, or paste its text.";
  throw new AppError("file_too_heavy", { detail, cause: error });
}

/** A reader stumbles over broken files in ways of its own: that is logged, and told as a damaged file. */
function damaged(cause: unknown): AppError {
  log.warn({ err: cause }, "file not read");
  return new AppError("file_damaged", { detail: "The file is damaged: export it anew and try again.", cause });
}
