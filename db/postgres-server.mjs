import { spawn } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../scripts/free-port.mjs";
import { commandLine, isRunning } from "../scripts/processes.mjs";

/** The owner of the database, and its name. */
export const superuser = "resumebuilder";

/** @typedef {{ folder: string, cluster: string, bin: string, runner: import("./postgres-home.mjs").Runner | null, password: string }} Home */

const logLimitBytes = 10_000_000;
const startTimeoutMs = 60_000;
/** Loopback only, and nothing acknowledged before it is on disk. */
const serverSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 200,
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  log_checkpoints: "off",
};

/** @param {Home} home @param {string} program @param {string[]} args @param {import("node:child_process").StdioOptions} stdio */
function run(home, program, args, stdio) {
  // Own group: a Ctrl-C in the terminal must reach the launcher only, which then stops things in order.
  const child = spawn(path.join(home.bin, program), args, {
    ...home.runner,
    cwd: "/",
    detached: true,
    stdio,
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
  });
  /** @type {Promise<void>} */
  const ended = new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`Postgres could not be started: ${error.message}`)));
    child.once("close", () => resolve());
  });
  return { child, ended };
}

/** Makes the cluster beside its place and moves it there when complete. @param {Home} home */
export async function init(home) {
  // A new name each time: the initdb of a launcher that was killed may still be writing to the old one.
  for (const entry of readdirSync(home.folder).filter((found) => found.startsWith("data.new-")))
    rmSync(path.join(home.folder, entry), { recursive: true, force: true });
  const draft = `${home.cluster}.new-${process.pid}-${Date.now()}`;
  const encoding = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const access = [`--username=${superuser}`, "--auth=scram-sha-256", `--pwfile=${path.join(home.folder, "password")}`];
  const args = [...encoding, ...access, "--data-checksums", `--pgdata=${draft}`];
  const { child, ended } = run(home, "initdb", args, ["ignore", "ignore", "pipe"]);
  let complaint = "";
  child.stderr?.on("data", (chunk) => (complaint += chunk));
  await ended;
  if (child.exitCode !== 0) throw new Error(`initdb failed: ${complaint.trim()}`);
  renameSync(draft, home.cluster);
}

/**
 * The server running on this cluster, if any. A stale file may name a process that has nothing to do with it.
 * @param {Home} home @returns {{ pid: number, port: number, ready: boolean } | null}
 */
function findServer(home) {
  const file = path.join(home.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!isRunning(pid)) return null;
  if (!commandLine(pid).includes(home.cluster)) {
    rmSync(file, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Starts the server as our own child, so that it leaves no zombie, yet in a group of its own, so that it outlives us.
 * @param {Home} home @param {number} port
 */
async function launch(home, port) {
  const log = path.join(home.folder, "postgres.log");
  if (existsSync(log) && statSync(log).size > logLimitBytes) renameSync(log, `${log}.old`);
  const output = openSync(
    log,
    constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW,
    0o600,
  );
  const settings = { ...serverSettings, port };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const { child, ended } = run(home, "postgres", ["-D", home.cluster, ...flags], ["ignore", output, output]);
  closeSync(output);
  child.unref();
  let gone = false;
  const failed = ended.finally(() => (gone = true));
  failed.catch(() => {});
  for (const deadline = Date.now() + startTimeoutMs; !findServer(home)?.ready; await sleep(20)) {
    if (gone) await failed;
    if (gone || Date.now() > deadline) throw new Error(`Postgres did not start (see ${log})`);
  }
}

/** Adopts a server that outlived its launcher, or starts one. @param {Home} home @param {number} [port] */
export async function adoptOrLaunch(home, port) {
  let adopted = true;
  for (let attempt = 1; ; attempt++) {
    const found = findServer(home);
    if (found?.ready) return { ...found, adopted };
    if (found) {
      await sleep(50);
      continue;
    }
    adopted = false;
    try {
      await launch(home, port ?? (await freePort()));
    } catch (error) {
      // The port may have been taken meanwhile, or children of a killed server may still be leaving.
      if (attempt >= 5) throw error;
      await sleep(400);
    }
  }
}
