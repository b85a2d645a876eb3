import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/free-port.mjs";
import { isRunning } from "../../scripts/processes.mjs";
import { requireNoSecrets } from "./secrets-in-logs";

const root = path.resolve(import.meta.dirname, "../..");
const readyTimeoutMs = 60_000;
const stopTimeoutMs = 15_000;
/** Blank is unset, and stops a developer's `.env` from reaching the tests. */
const blankSettings = Object.fromEntries(
  [...readFileSync(path.join(root, ".env.example"), "utf8").matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => [
    name,
    "",
  ]),
);
/** All tests call from one address, and some do so for minutes: only those about limits set them. */
const noLimits = Object.fromEntries(
  ["API_LIMIT_PER_MINUTE", "EXPORT_LIMIT_PER_MINUTE", "EXPORT_LIMIT_PER_DAY"]
    .concat("SIGNUP_LIMIT_PER_HOUR", "MAIL_LIMIT_PER_HOUR")
    .map((name) => [name, "1000000"]),
);
/** Posing as `npm start` makes the launcher stop when the test runner is killed. */
const testSettings = { ...noLimits, LOG_LEVEL: "warn", npm_lifecycle_event: "start" };

/** A running copy of the product, with its own port and its own data. */
export type RunningApp = Awaited<ReturnType<typeof startApp>>;

/** What to start, beyond the defaults of a test: quiet, a free port, a folder of its own. */
export type StartOptions = { env?: Record<string, string>; dataDir?: string; uid?: number; gid?: number };

/** A folder for a copy's data that the user who runs Postgres can reach. */
export function temporaryDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "resumebuilder-test-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs the launcher, in a process group of its own, as a person would with `npm start`. */
export function spawnLauncher(env: Record<string, string>, identity: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, [path.join(root, "scripts/start.mjs"), "--no-build"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...blankSettings, ...testSettings, ...env } as NodeJS.ProcessEnv,
    ...identity,
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, exited, output: () => text };
}

function killGroup(leader: number) {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {}
}

async function untilReady(launcher: ReturnType<typeof spawnLauncher>): Promise<void> {
  const ready = new Promise<string>((resolve) => {
    launcher.child.stdout.on("data", () => launcher.output().includes("ResumeBuilder is ready on") && resolve("ready"));
  });
  const outcome = await Promise.race([
    ready,
    launcher.exited.then((code) => `ended with code ${code}`),
    sleep(readyTimeoutMs, "did not become ready", { ref: false }),
  ]);
  if (outcome === "ready") return;
  killGroup(Number(launcher.child.pid));
  throw new Error(`The app ${outcome}:\n${launcher.output()}`);
}

/** Starts the product as built, and resolves once it says it is ready. */
export async function startApp({ env = {}, dataDir, ...identity }: StartOptions = {}) {
  const port = env.PORT ? Number(env.PORT) : await freePort();
  const folder = dataDir ?? temporaryDataDir();
  const launcher = spawnLauncher({ PORT: String(port), DATA_DIR: folder, ...env }, identity);
  const pid = Number(launcher.child.pid);
  await untilReady(launcher);
  const runtime: Partial<Record<"databaseUrl" | "nextPid" | "postgresPid", string>> = env.DATABASE_URL
    ? { databaseUrl: env.DATABASE_URL }
    : JSON.parse(readFileSync(path.join(folder, "runtime.json"), "utf8"));
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir: folder,
    databaseUrl: String(runtime.databaseUrl),
    pid,
    nextPid: Number(runtime.nextPid),
    postgresPid: Number(runtime.postgresPid),
    output: launcher.output,
    /** Stops it as Ctrl-C or a service manager would, and resolves to its exit code. Fails when a secret was logged. */
    async stop(signal: NodeJS.Signals = "SIGTERM") {
      if (launcher.child.exitCode === null) launcher.child.kill(signal);
      const code = await Promise.race([launcher.exited, sleep(stopTimeoutMs, "timeout" as const, { ref: false })]);
      if (code === "timeout") killGroup(pid);
      if (!dataDir) rmSync(folder, { recursive: true, force: true });
      requireNoSecrets(launcher.output());
      return code;
    },
    /** kill -9 to the launcher, the server and Postgres, all at once. The data folder stays. */
    async kill9Group() {
      for (const leader of [pid, Number(runtime.nextPid), Number(runtime.postgresPid)].filter(isRunning))
        killGroup(leader);
      await launcher.exited;
    },
  };
}
