import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";

/** Who runs Postgres when the launcher is root: Postgres refuses to. @typedef {{ uid: number, gid: number }} Runner */

const isRoot = process.getuid?.() === 0;

/** @param {string} name @returns {Runner | null} */
function lookUp(name) {
  const id = (/** @type {string} */ flag) =>
    Number.parseInt(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout, 10);
  const [uid, gid] = [id("-u"), id("-g")];
  return uid > 0 && gid >= 0 ? { uid, gid } : null;
}

/** @returns {Runner} */
function serviceUser() {
  const known = lookUp("postgres");
  if (known) return known;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const user = lookUp("postgres") ?? lookUp("nobody");
  if (!user) throw new Error("Postgres cannot run as root and there is no user postgres or nobody: set DATABASE_URL");
  return user;
}

/**
 * Asks the system itself, so that access lists and mounts count too.
 * @param {Runner} runner @param {string} flags of `test` @param {string} file
 */
function may(runner, flags, file) {
  const checks = [...flags].map((flag) => `test -${flag} "$0"`).join(" && ");
  return spawnSync("/bin/sh", ["-c", checks, file], { ...runner, cwd: "/", stdio: "ignore" }).status === 0;
}

/** A folder every user can reach and only root can write to. */
function sharedFolder() {
  for (const folder of ["/var/lib/resumebuilder", "/var/tmp/resumebuilder"]) {
    try {
      mkdirSync(folder, { recursive: true });
      const found = lstatSync(folder);
      if (!found.isDirectory() || found.uid !== 0) continue;
      chmodSync(folder, 0o755);
      return folder;
    } catch {}
  }
  throw new Error("DATA_DIR: user postgres cannot reach it, and /var/lib cannot be written to");
}

/** @param {string} folder @param {Runner | null} runner */
function makePrivate(folder, runner) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runner) chownSync(folder, runner.uid, runner.gid);
}

/**
 * The folder that holds the cluster, and who runs it. It is DATA_DIR/postgres, or a link from there when the user who
 * must run Postgres cannot get to DATA_DIR.
 * @param {string} dataDir @param {(line: string) => void} say
 * @returns {{ folder: string, runner: Runner | null }}
 */
export function openHome(dataDir, say) {
  const place = path.join(dataDir, "postgres");
  const existed = existsSync(place);
  const owner = existed ? statSync(place) : null;
  if (!isRoot) {
    if (owner && owner.uid !== process.getuid?.())
      throw new Error(`DATA_DIR: ${place} belongs to another user (id ${owner.uid}): start as that user or as root`);
    makePrivate(place, null);
    return { folder: realpathSync(place), runner: null };
  }
  const runner = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : serviceUser();
  if (!existed) {
    rmSync(place, { force: true });
    makePrivate(place, runner);
  }
  if (!may(runner, "xw", realpathSync(place))) relocate(place, runner);
  const folder = realpathSync(place);
  if (folder !== path.join(realpathSync(dataDir), "postgres")) say(`Postgres keeps its data in ${folder}`);
  return { folder, runner };
}

/** @param {string} place @param {Runner} runner */
function relocate(place, runner) {
  const target = path.join(sharedFolder(), `data-${randomBytes(6).toString("hex")}`);
  const moved = spawnSync("mv", [realpathSync(place), target], { encoding: "utf8" });
  if (moved.status !== 0) throw new Error(`DATA_DIR: could not move Postgres' data: ${moved.stderr.trim()}`);
  chownSync(target, runner.uid, runner.gid);
  rmSync(place, { force: true });
  symlinkSync(target, place);
  if (!may(runner, "xw", target)) throw new Error(`DATA_DIR: user ${runner.uid} cannot use ${target} either`);
}

/**
 * Where the runner can execute the binaries: where npm put them, or a copy made once per version.
 * @param {string} native @param {string} version @param {Runner | null} runner
 */
export function reachableBinaries(native, version, runner) {
  if (!runner || may(runner, "rx", path.join(native, "bin", "postgres"))) return native;
  const copy = path.join(sharedFolder(), `postgres-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  const copied = spawnSync("cp", ["-R", native, draft], { encoding: "utf8" });
  if (copied.status !== 0)
    throw new Error(`Postgres' programs could not be copied to ${copy}: ${copied.stderr.trim()}`);
  spawnSync("chmod", ["-R", "a+rX", draft]);
  // Renamed when complete, so that a copy is either whole or not there; losing a race to another start is fine.
  if (spawnSync("mv", ["-T", draft, copy]).status !== 0) rmSync(draft, { recursive: true, force: true });
  return copy;
}
