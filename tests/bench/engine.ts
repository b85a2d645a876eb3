import { type BenchServer, startBenchServer } from "./bench-database";
import { measureHandLoop } from "./hand-loop";
import { measureIdle, measureLatency, measureThroughput, type Throughput } from "./measures";
import { measureProcesses } from "./processes";

type Figure = { measured: string; target?: string; reached?: boolean };

const cpu = ({ nodeMs, postgresMs }: Throughput) =>
  `CPU per run ${nodeMs.toFixed(2)} ms here + ${postgresMs.toFixed(2)} ms in Postgres`;

async function measure(server: BenchServer): Promise<Record<string, Figure>> {
  const database = (name: string) => server.createDatabase(`bench_${name}`);
  const hand = await measureHandLoop(await database("hand"), 8);
  const two = await measureThroughput(server, await database("two"), "bench/two", 10);
  const one = await measureThroughput(server, await database("one"), "bench/one", 10);
  const latency = await measureLatency(await database("latency"), 50, 20);
  const idle = await measureIdle(server, await database("idle"), 20);
  const processes = await measureProcesses(await database("processes"), 4, 2000);
  const ratio = two.perSecond / hand;
  return {
    "two-step runs a second": { measured: two.perSecond.toFixed(0), target: "≥ 300", reached: two.perSecond >= 300 },
    "…": { measured: cpu(two) },
    "hand-written loop, jobs a second": { measured: hand.toFixed(0) },
    "two-step runs / hand-written loop": {
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

const server = await startBenchServer();
try {
  const figures = await measure(server);
  for (const [name, { measured, target = "", reached }] of Object.entries(figures)) {
    const verdict = reached === undefined ? "" : reached ? "reached" : "MISSED";
    console.log(`${name.padEnd(36)}${measured.padEnd(60)}${target.padEnd(16)}${verdict}`);
  }
  process.exitCode = Object.values(figures).some(({ reached }) => reached === false) ? 1 : 0;
} finally {
  await server.stop();
}
process.exit();
