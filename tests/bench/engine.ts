import postgres from "postgres";
import { keepEnvironment } from "@/lib/env";
import { type BenchServer, startBenchServer } from "./bench-database";
import { type Figure, printFigures } from "./figures";
import { runHandLoop } from "./hand-loop";
import { measureIdle, measureLatency, measureThroughput, type Throughput } from "./measures";
import { measureProcesses } from "./processes";
import { startCountingReceiver } from "./receiver-process";

const cpu = ({ nodeMs, postgresMs }: Throughput) =>
  `CPU per run ${nodeMs.toFixed(2)} ms here + ${postgresMs.toFixed(2)} ms in Postgres`;

async function measureHand(databaseUrl: string, url: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 16, onnotice: () => {} });
  const perSecond = await runHandLoop(sql, url, 10_000, 16);
  await sql.end();
  return perSecond;
}

async function measure(server: BenchServer, url: string): Promise<Record<string, Figure>> {
  const database = (name: string) => server.createDatabase(`bench_${name}`);
  // First, before there is anything for Postgres to clear up behind the others.
  const idle = await measureIdle(server, await database("idle"), 20);
  const hand = await measureHand(await database("hand"), url);
  const two = await measureThroughput(server, await database("two"), url, "bench/two", 10);
  const one = await measureThroughput(server, await database("one"), url, "bench/one", 10);
  const latency = await measureLatency(await database("latency"), url, 50, 20);
  const processes = await measureProcesses(await database("processes"), 4, 2000);
  const ratio = two.perSecond / hand;
  return {
    "two-step runs a second": { measured: two.perSecond.toFixed(0), target: "≥ 300", reached: two.perSecond >= 300 },
    "…": { measured: cpu(two) },
    "claim–send–update by hand, a second": { measured: hand.toFixed(0) },
    "two-step runs / loop by hand": {
      ...{ measured: `${(ratio * 100).toFixed(0)} %`, target: "≥ 20 %", reached: ratio >= 0.2 },
    },
    "one-step runs a second": { measured: one.perSecond.toFixed(0) },
    "… ": { measured: cpu(one) },
    "event → first step at 50/s, p50": {
      ...{ measured: `${latency.p50.toFixed(1)} ms`, target: "≤ 10 ms", reached: latency.p50 <= 10 },
    },
    "event → first step at 50/s, p99": {
      ...{ measured: `${latency.p99.toFixed(1)} ms`, target: "≤ 100 ms", reached: latency.p99 <= 100 },
    },
    "idle, of one core": { measured: `${(idle * 100).toFixed(2)} %`, target: "≤ 1 %", reached: idle <= 0.01 },
    "2000 runs over 4 processes": {
      measured: `${processes.seconds.toFixed(1)} s, ${processes.steps} steps, ${processes.repeated} repeated`,
      target: "each step once",
      reached: processes.repeated === 0 && processes.steps === 4000,
    },
  };
}

keepEnvironment();
const server = await startBenchServer();
const receiver = await startCountingReceiver();
try {
  const figures = await measure(server, `${receiver.url}/ok/bench`);
  process.exitCode = printFigures(figures) ? 0 : 1;
} finally {
  receiver.stop();
  await server.stop();
}
process.exit();
