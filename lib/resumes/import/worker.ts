import { parentPort } from "node:worker_threads";
import { AppError, type ErrorCode, type FieldError } from "../../contracts/errors";
import { guardMemory } from "./memory-guard";
import { type FileContent, type FileInput, readFile } from "./read-file";

type Refusal = { code: ErrorCode; detail: string; errors: FieldError[] | undefined };
/** What the thread answers for a file. */
export type FileAnswer = { content: FileContent } | { refusal: Refusal } | { crash: string };

async function answer(input: FileInput): Promise<FileAnswer> {
  try {
    return { content: await readFile(input) };
  } catch (error) {
    if (error instanceof AppError)
      return { refusal: { code: error.code, detail: error.message, errors: error.errors } };
    return { crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

// A file is only read: nothing in it may reach for the network.
for (const name of ["fetch", "WebSocket", "EventSource"]) Reflect.deleteProperty(globalThis, name);

guardMemory();

parentPort?.on("message", async (input: FileInput) => parentPort?.postMessage(await answer(input)));
