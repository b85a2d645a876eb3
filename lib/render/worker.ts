import { constants, platform, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { RenderError } from "./errors";
import { type RenderInput, renderDocument } from "./render";

/** What the worker answers for a job. */
export type RenderAnswer = { bytes: Uint8Array } | { error: { code: RenderError["code"]; message: string } };

// On Linux this is the thread's own priority: requests must not wait for the processor while pages are set.
if (platform() === "linux") setPriority(constants.priority.PRIORITY_LOW);

const { fontsDir } = workerData as { fontsDir: string };

async function answer(input: RenderInput): Promise<RenderAnswer> {
  try {
    return { bytes: new Uint8Array(await renderDocument(input, fontsDir)) };
  } catch (error) {
    const { code, message, cause } = error as RenderError;
    const reason = cause instanceof Error ? `${message}: ${cause.stack ?? cause.message}` : message;
    return { error: { code: error instanceof RenderError ? code : "export_failed", message: reason } };
  }
}

parentPort?.on("message", async (input: RenderInput) => {
  const result = await answer(input);
  // Without a turn of the event loop between two renders their memory is never given back.
  await new Promise(setImmediate);
  parentPort?.postMessage(result, "bytes" in result ? [result.bytes.buffer as ArrayBuffer] : []);
});
