import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type EngineOptions, startEngine } from "@/inngest/engine/engine";
import { createDatabase } from "../support/database";
import { createDemo, createSideEffects } from "./demo-functions";
import type { WorkerProcessOptions } from "./worker-process";

export type StoredRun = {
  id: string;
  function_id: string;
  status: string;
  attempt: number;
  stack: string[];
  steps: Record<string, unknown>;
  result: unknown;
  error: { name: string; message: string } | null;
  event: { id: string; name: string; data: Record<string, unknown> };
};

export type EngineDatabase = Awaited<ReturnType<typeof createEngineDatabase>>;

/** A database of one's own with the table of side effects, and the demo functions on it. */
export async function createEngineDatabase() {
  const database = await createDatabase();
  const sql = postgres(database.url, { max: 4, onnotice: () => {} });
  await createSideEffects(sql);
  const demo = createDemo(database.url);
  const children: ChildProcess[] = [];
  const engines: Array<{ drain(timeoutMs: number): Promise<void> }> = [];
  const { url } = database;

  const everything = sql`true`;
  const runs = (where = everything) =>
    sql<StoredRun[]>`select * from engine_runs where ${where} order by created_at, id`;
  return {
    url,
    sql,
    demo,
    runs,
    where: everything,
    /** Sends `count` events; `data` is made from each one's number. */
    send: (name: string, count: number, data: (n: number) => Record<string, unknown> = () => ({})) =>
      demo.client.send(Array.from({ length: count }, (_, n) => ({ name, data: data(n) }))),
    /** Waits until no run is open; throws when one still is after `timeoutMs`. */
    allEnded: (count: number, timeoutMs = 30_000) =>
      until(`${count} ended runs`, timeoutMs, async () => {
        const [row] = await sql`select count(*)::int as runs, count(ended_at)::int as ended from engine_runs`;
        return row?.runs >= count && row?.runs === row?.ended;
      }),
    /** How often each step of each run started. */
    starts: () =>
      sql<Array<{ run_id: string; step: string; count: number }>>`
        select run_id, step, count(*)::int from side_effects where phase = 'start' group by 1, 2`,
    /** An engine in this process. */
    startEngine: async (options: Partial<EngineOptions> = {}) => {
      const engine = await startEngine({
        ...{ functions: demo.functions, route: demo.route, databaseUrl: url },
        ...{ backoffMs: () => 200, ...options },
      });
      engines.push(engine);
      return engine;
    },
    /** An engine in a process of its own; resolves when it is ready. */
    startProcess: async (options: Partial<WorkerProcessOptions> = {}) => {
      const child = spawnWorker({ databaseUrl: url, ...options });
      children.push(child);
      await isReady(child);
      return child;
    },
    close: async () => {
      await Promise.all(children.map((child) => stop(child, "SIGKILL")));
      await Promise.all(engines.map((engine) => engine.drain(0)));
      await Promise.all([sql.end({ timeout: 1 }), demo.close()]);
      await database.drop();
    },
  };
}

function spawnWorker(options: WorkerProcessOptions): ChildProcess {
  const file = path.join(import.meta.dirname, "worker-process.ts");
  return spawn(process.execPath, ["--import", "tsx", file, JSON.stringify(options)], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, LOG_LEVEL: "silent" },
  });
}

async function isReady(child: ChildProcess): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      if (output.includes("ready")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The worker ended with ${code}: ${output}`)));
  });
}

/** Sends a signal to a child and waits for its end. */
export async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

/** Polls until `isTrue`; throws, naming what was waited for, after `timeoutMs`. */
export async function until(what: string, timeoutMs: number, isTrue: () => Promise<boolean>): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await isTrue())) {
    if (performance.now() > endMs) throw new Error(`Waited ${timeoutMs} ms for ${what}`);
    await sleep(25);
  }
}
