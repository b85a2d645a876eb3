import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { takeLock } from "./lock.mjs";
import { sendSignal } from "./processes.mjs";

const root = path.dirname(import.meta.dirname);
const stampFile = path.join(root, ".next", "source-stamp");
const sourceFolders = ["app", "components", "db", "inngest", "lib", "public"];
const rootFile = /^(package-lock\.json|(next|postcss)\.config\.\w+|(instrumentation|proxy)[\w-]*\.ts)$/;
const isSource = (/** @type {string} */ file) => !/\.test\.tsx?$|\.sql$/.test(file);

/** Next's program, run by node itself and not through npx. */
export const nextProgram = path.join(root, "node_modules", "next", "dist", "bin", "next");

/** What Next is started with: it goes away when its parent is killed. */
export const nodeOptions = ["--import", pathToFileURL(path.join(import.meta.dirname, "die-with-parent.mjs")).href];

/** A fingerprint of everything a build is made from. Contents, not dates: a checkout gives every file a new date. */
function sourceStamp() {
  const files = readdirSync(root).filter((file) => rootFile.test(file));
  for (const folder of sourceFolders.filter((name) => existsSync(path.join(root, name))))
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile()) files.push(path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
  const hash = createHash("sha256").update(process.version.split(".")[0]);
  for (const file of files.filter(isSource).sort())
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

/** Whether there is a build, made from the sources as they are now. */
export function isBuilt() {
  const complete = existsSync(stampFile) && existsSync(path.join(root, ".next", "BUILD_ID"));
  return complete && readFileSync(stampFile, "utf8") === sourceStamp();
}

/** @param {{ quiet: boolean, signal?: AbortSignal }} options */
async function nextBuild({ quiet, signal }) {
  rmSync(stampFile, { force: true });
  const stamp = sourceStamp();
  const child = spawn(process.execPath, [...nodeOptions, nextProgram, "build"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", TZ: "UTC" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const stop = () => child.pid && sendSignal(-child.pid, "SIGKILL");
  signal?.addEventListener("abort", stop, { once: true });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  signal?.removeEventListener("abort", stop);
  if (signal?.aborted) return;
  if (code !== 0) {
    if (output) console.error(output);
    throw new Error("The build failed");
  }
  writeFileSync(stampFile, stamp);
}

/**
 * Builds when there is no build or the sources have changed since. Only one build runs at a time in a checkout.
 * @param {{ quiet: boolean, force?: boolean, signal?: AbortSignal, say?: (line: string) => void }} options
 */
export async function ensureBuild({ quiet, force = false, signal, say = () => {} }) {
  if (!force && isBuilt()) return;
  const cache = path.join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  let waited = false;
  for (;;) {
    const lock = takeLock(path.join(cache, "resumebuilder-build.lock"));
    if (lock.holder === null) {
      try {
        if ((force && !waited) || !isBuilt()) {
          say("Building, as the sources are new (up to a minute) …");
          await nextBuild({ quiet, signal });
        }
        return;
      } finally {
        lock.release();
      }
    }
    if (!waited) say(`Waiting for the build of process ${lock.holder.pid} …`);
    waited = true;
    await sleep(200);
    if (signal?.aborted) return;
  }
}

if (process.argv[1] === import.meta.filename) {
  const abort = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.once(signal, () => abort.abort());
  try {
    await ensureBuild({ quiet: false, force: true, signal: abort.signal });
    if (abort.signal.aborted) process.exitCode = 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
