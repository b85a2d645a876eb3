import { spawn } from "node:child_process";
import http from "node:http";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { nextProgram, nodeOptions } from "./build.mjs";
import { sendSignal } from "./processes.mjs";
import { projectRoot } from "./settings.mjs";

const readyTimeoutMs = 120_000;
const reportAfterMs = 15_000;
const memoryOptions = [
  // Room in MB for what a few requests at once need for a moment: with Node's 16 it ages, and memory grows by a quarter.
  "--max-semi-space-size=32",
  // Else what is no longer needed may grow to several times what is, and memory with it.
  "--heap-growing-percent=50",
];
const isLogLine = (/** @type {string} */ line) => line.startsWith("{");

/** The address of this machine under which a server bound to `host` answers. @param {string} host */
function reachableHost(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/**
 * The status a GET is answered with, null when nothing answers. No connection is kept, as it would delay the stop.
 * @param {string} address @param {AbortSignal} signal @returns {Promise<number | null>}
 */
function statusOf(address, signal) {
  return new Promise((resolve) => {
    const request = http.get(address, { agent: false, signal, timeout: 30_000 }, (response) => {
      response.resume().once("close", () => resolve(response.statusCode ?? null));
    });
    request.once("timeout", () => request.destroy()).once("error", () => resolve(null));
  });
}

/**
 * Passes the server's lines on. Its banner and start-up chatter are held back, and shown only if it does not come up.
 * @param {import("node:child_process").ChildProcess} child
 */
function relayOutput(child) {
  /** @type {string[] | null} */
  let heldBack = [];
  for (const [from, to] of /** @type {const} */ ([
    ["stdout", process.stdout],
    ["stderr", process.stderr],
  ])) {
    createInterface({ input: /** @type {import("node:stream").Readable} */ (child[from]) }).on("line", (line) => {
      if (heldBack && !isLogLine(line)) heldBack.push(line);
      else to.write(`${line}\n`);
    });
  }
  return { release: () => (heldBack = null), heldBack: () => (heldBack ?? []).join("\n") };
}

/**
 * Starts Next as a child in its own process group.
 * @param {{ dev: boolean, host: string, port: number, env: Record<string, string> }} options
 */
export function startNext({ dev, host, port, env }) {
  const args = [...nodeOptions, ...memoryOptions, nextProgram, dev ? "dev" : "start", "-H", host, "-p", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    // Own group: Ctrl-C must reach the launcher only, which stops things in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      ...(process.stdout.isTTY && dev ? { FORCE_COLOR: "1" } : {}),
      NODE_ENV: dev ? "development" : "production",
      NEXT_TELEMETRY_DISABLED: "1",
      NEXT_MANUAL_SIG_HANDLE: "true",
      TZ: "UTC",
      ...env,
    },
  });
  const output = relayOutput(child);
  /** @type {Promise<number>} its exit code; a signal counts as 1 */
  const exited = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
  let running = true;
  exited.then(() => (running = false));
  return {
    pid: child.pid,
    exited,
    /** Resolves once the app says it is ready to serve. @param {AbortSignal} signal */
    async ready(signal) {
      const address = `http://${reachableHost(host)}:${port}/health/ready`;
      const began = Date.now();
      let reported = false;
      while (running && !signal.aborted) {
        const status = await statusOf(address, signal);
        if (status === 200) return output.release();
        const waitedMs = Date.now() - began;
        if (waitedMs > readyTimeoutMs) throw new Error(`${address} answers ${status ?? "nothing"}: giving up`);
        if (waitedMs > reportAfterMs && !reported) {
          console.error(`Still waiting: ${address} answers ${status ?? "nothing"}`);
          reported = true;
        }
        await sleep(50);
      }
      if (signal.aborted) return;
      if (output.heldBack().includes("EADDRINUSE")) throw new Error(`PORT: ${port} is in use by another program`);
      console.error(output.heldBack());
      throw new Error("The server ended before it was ready");
    },
    /** Asks it to finish what it is doing, and insists after a while. @param {number} timeoutMs */
    async stop(timeoutMs) {
      if (!child.pid) return;
      if (running) sendSignal(child.pid, "SIGTERM");
      await Promise.race([exited, sleep(timeoutMs, undefined, { ref: false })]);
      sendSignal(-child.pid, "SIGKILL");
      await exited;
    },
  };
}
