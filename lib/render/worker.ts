import { platform, setPriority } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { RenderError } from "./errors";
import { type Rendered, type RenderInput, renderFitted } from "./render";

/** What the worker answers for a job. */
export type RenderAnswer = Rendered | { error: { code: RenderError["code"]; message: string } };

/** A little below the threads that answer requests, so that these do not wait for the processor while pages are set. */
const niceness = 5;
// On Linux this is the thread's own priority, elsewhere the process's.
if (platform() === "linux") setPriority(niceness);

// Only contexts made from now on have it.
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: { type: "minor" }) => void;

const { fontsDir } = workerData as { fontsDir: string };

async function answer(input: RenderInput): Promise<RenderAnswer> {
  try {
    const { bytes, fit } = await renderFitted(input, fontsDir);
    return { bytes: new Uint8Array(bytes), fit };
  } catch (error) {
    const { code, message, cause } = error as RenderError;
    const reason = cause instanceof Error ? `${message}: ${cause.stack ?? cause.message}` : message;
    return { error: { code: error instanceof RenderError ? code : "export_failed", message: reason } };
  }
}

parentPort?.on("message", async (input: RenderInput) => {
  const result = await answer(input);
  await new Promise(setImmediate);
  parentPort?.postMessage(result, "bytes" in result ? [result.bytes.buffer as ArrayBuffer] : []);
  // Between two jobs nearly all is garbage, and quickly cleared; in the middle of a job it is neither.
  collect({ type: "minor" });
});
