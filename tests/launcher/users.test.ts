import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { startApp, temporaryDataDir } from "../support/start-app";

const root = path.resolve(import.meta.dirname, "../..");
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };

/** A checkout or a Node below a private folder cannot be tried as somebody else. */
function canRunAsNobody(): boolean {
  const files = [path.join(root, "scripts/start.mjs"), path.join(root, "node_modules/next"), process.execPath];
  const command = files.map((_, place) => `test -r "$${place}"`).join(" && ");
  return isRoot && spawnSync("/bin/sh", ["-c", command, ...files], { ...nobody, cwd: "/" }).status === 0;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it.runIf(isRoot)("as root, keeps the data where Postgres' user can reach it, and finds it again", async () => {
  const locked = mkdtempSync(path.join(os.tmpdir(), "resumebuilder-locked-"));
  folders.push(locked);
  const dataDir = path.join(locked, "data");
  mkdirSync(dataDir);
  const first = await startApp({ dataDir });
  const place = realpathSync(path.join(dataDir, "postgres"));
  folders.push(place);
  expect(place.startsWith(locked)).toBe(false);
  expect(first.output()).toContain(`Postgres keeps its data in ${place}\n`);
  expect(statSync(place).mode & 0o777).toBe(0o700);
  expect(await first.stop()).toBe(0);
  const second = await startApp({ dataDir });
  expect(await second.stop()).toBe(0);
  expect(realpathSync(path.join(dataDir, "postgres"))).toBe(place);
});

// Skipped unless root runs the tests from a folder that others can read.
it.runIf(canRunAsNobody())("as an ordinary user, keeps everything in DATA_DIR", async () => {
  const dataDir = temporaryDataDir();
  folders.push(dataDir);
  chownSync(dataDir, nobody.uid, nobody.gid);
  const app = await startApp({ dataDir, ...nobody });
  expect(await app.stop()).toBe(0);
  expect(readdirSync(dataDir).sort()).toEqual(["app-secret", "postgres"]);
  expect(statSync(path.join(dataDir, "postgres/data")).uid).toBe(nobody.uid);
});
