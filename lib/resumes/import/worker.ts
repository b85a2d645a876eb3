import { parentPort } from "node:worker_threads";
import { AppError, type ErrorCode, type FieldError } from "../../contracts/errors";
import { parseResumeWithSources } from "../parse/parse-resume-text";
import { guardMemory } from "./memory-guard";
import { type FileContent, type FileInput, readFile } from "./read-file";

/** What a thread can read: a file, or text as it was pasted. */
export type Readable = FileInput | { text: string };
export type TextContent = ReturnType<typeof parseResumeWithSources>;

type Refusal = { code: ErrorCode; detail: string; errors: FieldError[] | undefined };
/** What the thread answers for a file. */
export type FileAnswer = { content: FileContent } | { parsed: TextContent } | { refusal: Refusal } | { crash: string };

async function answer(input: Readable): Promise<FileAnswer> {
  try {
    if ("text" in input) return { parsed: parseResumeWithSources(input.text) };
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

parentPort?.on("message", async (input: Readable) => parentPort?.postMessage(await answer(input)));
