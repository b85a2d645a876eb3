import { spawn } from "node:child_process";
import path from "node:path";
import postgres from "postgres";
import { createDemo, createSideEffects } from "../engine/demo-functions";
import { until } from "./bench-database";

/** Two-step runs, whose steps write to the database, over several processes; starts when all are ready. */
export async function measureProcesses(databaseUrl: string, processes: number, runs: number) {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  await createSideEffects(sql);
  const demo = createDemo(databaseUrl);
  const workers = await Promise.all(Array.from({ length: processes }, () => startWorker(databaseUrl)));
  const startMs = performance.now();
  const events = Array.from({ length: runs }, () => ({ name: "demo/steps", data: {} }));
  for (let sent = 0; sent < runs; sent += 500) await demo.client.send(events.slice(sent, sent + 500));
  await until(120_000, async () => {
    const [row] = await sql`select count(*)::int as ended from engine_runs where ended_at is not null`;
    return row?.ended === runs;
  });
  const seconds = (performance.now() - startMs) / 1000;
  const [row] = await sql<{ steps: number; repeated: number }[]>`
    select count(*)::int as steps, count(*) filter (where count > 1)::int as repeated from (
      select count(*) from side_effects where phase = 'start' group by run_id, step) started`;
  for (const worker of workers) worker.kill("SIGKILL");
  await Promise.all([demo.close(), sql.end()]);
  return { seconds, steps: row?.steps ?? 0, repeated: row?.repeated ?? 0 };
}

async function startWorker(databaseUrl: string) {
  const file = path.resolve(import.meta.dirname, "../engine/worker-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, JSON.stringify({ databaseUrl })], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return child;
}
