import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { startPostgres } from "../../db/embedded.mjs";
import { migrate } from "../../db/migrate.mjs";

export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>;

/** An embedded Postgres of its own, with the settings the product runs it with. */
export async function startBenchServer() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "resumebuilder-bench-"));
  chmodSync(folder, 0o755);
  const server = await startPostgres(folder, () => undefined);
  return {
    /** A fresh, migrated database. */
    createDatabase: async (name: string): Promise<string> => {
      const sql = postgres(server.url, { max: 1, onnotice: () => {} });
      await sql.unsafe(`create database ${name}`);
      await sql.end();
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      await migrate(url.href);
      return url.href;
    },
    /** CPU seconds Postgres has used up to now, its ended connections included. */
    cpuSeconds: () => cpuSecondsOf(server.pid()),
    stop: async () => {
      await server.stop(10_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ticksPerSecond = 100;

/** Of a process, its children, and those of them that have ended. Source: proc(5); elsewhere than on Linux NaN. */
function cpuSecondsOf(pid: number): number {
  if (!existsSync("/proc/self/stat")) return Number.NaN;
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const ticks = processes.map((name) => {
    const [, parent, ...times] = statFields(name);
    if (Number(name) !== pid && parent !== pid) return 0;
    return times.reduce((sum, time) => sum + time, 0);
  });
  return ticks.reduce((sum, count) => sum + count, 0) / ticksPerSecond;
}

/** State, parent, and the times utime, stime, cutime and cstime in ticks. */
function statFields(pid: string): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return [...fields.slice(0, 2), ...fields.slice(11, 15)];
  } catch {
    return [];
  }
}

/** Waits until `isTrue`. @throws Error when it is not within `timeoutMs` */
export async function until(timeoutMs: number, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (const endMs = performance.now() + timeoutMs; !(await isTrue()); await sleep(5)) {
    if (performance.now() > endMs) throw new Error(`Not reached in ${timeoutMs} ms`);
  }
}
