import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres } from "../db/embedded.mjs";
import { migrate } from "../db/migrate.mjs";
import { ensureBuild } from "./build.mjs";
import { tryPort } from "./free-port.mjs";
import { takeLock } from "./lock.mjs";
import { startNext } from "./next-server.mjs";
import { appSecret, deriveSecret } from "./secrets.mjs";
import { makeDataDir, readSettings } from "./settings.mjs";

const dev = process.argv.includes("--dev");
/** For tests, which build once and then start many times. */
const trustBuild = process.argv.includes("--no-build");
/** Everything is gone within ten seconds of the first signal. */
const nextStopMs = 8_000;
const totalStopMs = 9_700;
/** How long a predecessor that is just going away may still hold the port. */
const lingerMs = 2_000;

const abort = new AbortController();
/** What to undo when stopping, last started first. @type {((budgetMs: number) => unknown)[]} */
const undo = [];
const say = (/** @type {string} */ line) => console.log(line);

/** The first line of what lies at the bottom of an error. @param {any} error @returns {string} */
function reason(error) {
  const deeper = error?.errors?.[0] ?? error?.cause;
  return deeper ? reason(deeper) : String(error?.message || error).split("\n", 1)[0];
}

/** Waits a moment for a predecessor that is just going away. @param {string} host @param {number} port */
async function claimPort(host, port) {
  for (const deadline = Date.now() + lingerMs; !abort.signal.aborted; await sleep(100)) {
    const { free, code } = await tryPort(host, port);
    if (free) return;
    if (code !== "EADDRINUSE") throw new Error(`HOST, PORT: cannot listen on ${host}:${port} (${code})`);
    if (Date.now() > deadline) throw new Error(`PORT: ${port} is in use by another program`);
  }
}

/** One launcher per DATA_DIR, as there is one database in it. @param {string} dataDir @param {string} url */
async function claimDataDir(dataDir, url) {
  for (const deadline = Date.now() + totalStopMs; !abort.signal.aborted; await sleep(100)) {
    const lock = takeLock(path.join(dataDir, "launcher.lock"), { url });
    if (lock.holder === null) {
      undo.push(lock.release);
      abort.signal.addEventListener("abort", () => lock.update({ url, stopping: true }));
      return;
    }
    if (!lock.holder.stopping || Date.now() > deadline)
      throw new Error(`It is already running on ${lock.holder.url} (process ${lock.holder.pid}, data in ${dataDir})`);
  }
}

/** @param {string} dataDir */
async function embeddedDatabase(dataDir) {
  const postgres = await startPostgres(dataDir, say);
  undo.push((budgetMs) => postgres.stop(budgetMs));
  const watch = setInterval(async () => {
    if (postgres.isRunning() || abort.signal.aborted) return;
    await postgres.revive().then(
      (again) => again && console.error("Postgres was gone and has been started again"),
      (error) => console.error(reason(error)),
    );
  }, 1_000);
  undo.push(() => clearInterval(watch));
  await migrate(postgres.url).catch((error) => {
    throw new Error(`The database in ${dataDir} could not be migrated: ${reason(error)}`);
  });
  return { databaseUrl: postgres.url, postgresPid: postgres.pid() };
}

/** @param {string} url */
async function externalDatabase(url) {
  await migrate(url).catch((error) => {
    throw new Error(`DATABASE_URL: ${reason(error)}`);
  });
  return { databaseUrl: url, postgresPid: undefined };
}

/** Tells tests and tools on this machine how to reach this copy. @param {string} dataDir @param {object} facts */
function writeRuntime(dataDir, facts) {
  const file = path.join(dataDir, "runtime.json");
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, ...facts }), { mode: 0o600 });
  undo.push(() => rmSync(file, { force: true }));
}

async function start() {
  const began = performance.now();
  const settings = await readSettings();
  const { PORT: port, host, appUrl, DATABASE_URL: external } = settings;
  const dataDir = makeDataDir(settings.DATA_DIR);
  if (!external) await claimDataDir(dataDir, appUrl);
  await claimPort(host, port);
  if (!dev && !trustBuild) await ensureBuild({ quiet: true, signal: abort.signal, say });
  abort.signal.throwIfAborted();
  const { databaseUrl, postgresPid } = external ? await externalDatabase(external) : await embeddedDatabase(dataDir);
  abort.signal.throwIfAborted();
  const secrets = settings.APP_SECRET ?? [appSecret(dataDir)];
  const next = startNext({
    dev,
    host,
    port,
    env: {
      PORT: String(port),
      HOST: host,
      DATA_DIR: dataDir,
      APP_SECRET: secrets.join(","),
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: appUrl,
      NEXTAUTH_SECRET: deriveSecret(String(secrets[0]), "nextauth"),
    },
  });
  undo.push(() => next.stop(nextStopMs));
  await next.ready(abort.signal);
  abort.signal.throwIfAborted();
  if (!external) writeRuntime(dataDir, { port, databaseUrl, nextPid: next.pid, postgresPid });
  next.exited.then((code) => {
    if (!abort.signal.aborted) console.error(`The server ended by itself (code ${code})`);
    stop(code);
  });
  say(`ResumeBuilder is ready on ${appUrl} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
}

/** Stops what was started, once, whoever asks first. @param {number} exitCode */
async function stop(exitCode) {
  if (abort.signal.aborted) return;
  const deadline = Date.now() + totalStopMs;
  abort.abort();
  // A step of the start may be under way, and what it starts must be stopped too.
  await Promise.race([starting.catch(() => {}), sleep(nextStopMs)]);
  for (const step of undo.toReversed()) {
    try {
      await step(Math.max(1_000, deadline - Date.now()));
    } catch (error) {
      console.error(reason(error));
    }
  }
  process.exit(exitCode);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => stop(0));
// A terminal that went away is no reason to leave a database behind.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
// npm killed with -9 cannot pass a signal on.
const parent = process.ppid;
if (["start", "dev"].includes(process.env.npm_lifecycle_event ?? ""))
  setInterval(() => process.ppid !== parent && stop(0), 250).unref();

const starting = start();
starting.catch((error) => {
  if (abort.signal.aborted) return;
  console.error(`ResumeBuilder cannot start. ${reason(error)}`);
  stop(1);
});
