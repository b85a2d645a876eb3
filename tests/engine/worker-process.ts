import { startEngine } from "@/inngest/engine/engine";
import { createDemo } from "./demo-functions";

/** One process with an engine, for tests that kill it. Argument: JSON of these options. */
export type WorkerProcessOptions = {
  databaseUrl: string;
  maxConcurrentRuns?: number;
  backoffMs?: number;
  cron?: boolean;
};

const {
  databaseUrl,
  maxConcurrentRuns,
  backoffMs = 300,
  cron,
}: WorkerProcessOptions = JSON.parse(process.argv[2] ?? "{}");
const demo = createDemo(databaseUrl);
const engine = await startEngine({
  functions: cron ? demo.withCron : demo.functions,
  route: demo.route,
  databaseUrl,
  maxConcurrentRuns,
  backoffMs: () => backoffMs,
});
process.once("SIGTERM", async () => {
  await engine.drain(4000);
  console.log(JSON.stringify(engine.stats()));
  process.exit(0);
});
console.log("ready");
