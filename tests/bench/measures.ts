import { setTimeout as sleep } from "node:timers/promises";
import { type Engine, startEngine } from "@/inngest/engine/engine";
import { type BenchServer, until } from "./bench-database";
import { type BenchWork, createBenchFunctions } from "./bench-functions";

const senders = 16;
const mostOutstanding = 400;

export type Throughput = { perSecond: number; nodeMs: number; postgresMs: number };

async function startBenchEngine(databaseUrl: string, work: BenchWork) {
  const { client, functions, route } = createBenchFunctions(databaseUrl, work);
  const engine = await startEngine({ functions, route, databaseUrl });
  return { client, engine };
}

/** Runs a second, while events are sent one at a time as fast as runs end; and the CPU each run takes, in ms. */
export async function measureThroughput(
  server: BenchServer,
  databaseUrl: string,
  url: string,
  name: string,
  seconds: number,
): Promise<Throughput> {
  const { client, engine } = await startBenchEngine(databaseUrl, { url });
  let sent = 0;
  let stopping = false;
  const send = async () => {
    while (!stopping) {
      if (sent - ended(engine) < mostOutstanding) await client.send({ name, data: { n: sent++ } });
      else await sleep(2);
    }
  };
  const sending = Array.from({ length: senders }, send);
  await sleep(3000);
  const before = usage(server, engine);
  await sleep(seconds * 1000);
  const after = usage(server, engine);
  stopping = true;
  await Promise.all(sending);
  await until(30_000, () => ended(engine) >= sent);
  await engine.drain(5000);
  const runs = after.ended - before.ended;
  return {
    perSecond: runs / ((after.atMs - before.atMs) / 1000),
    nodeMs: (after.nodeMs - before.nodeMs) / runs,
    postgresMs: (after.postgresMs - before.postgresMs) / runs,
  };
}

const ended = (engine: Engine) => engine.stats().completed + engine.stats().failed;

function usage(server: BenchServer, engine: Engine) {
  const { user, system } = process.cpuUsage();
  return {
    atMs: performance.now(),
    ended: ended(engine),
    nodeMs: (user + system) / 1000,
    postgresMs: server.cpuSeconds() * 1000,
  };
}

/** From sending an event to the start of its run's first step, in ms, at a steady rate. */
export async function measureLatency(databaseUrl: string, url: string, perSecond: number, seconds: number) {
  const sentAtMs = new Map<number, number>();
  const delaysMs: number[] = [];
  const onStep = (n: number) => delaysMs.push(performance.now() - (sentAtMs.get(n) ?? 0));
  const { client, engine } = await startBenchEngine(databaseUrl, { url, onStep });
  const count = perSecond * seconds;
  const startMs = performance.now();
  for (let n = 0; n < count; n++) {
    await sleep(Math.max(0, startMs + (n * 1000) / perSecond - performance.now()));
    sentAtMs.set(n, performance.now());
    void client.send({ name: "bench/two", data: { n } });
  }
  await until(30_000, () => ended(engine) >= count);
  await engine.drain(5000);
  const sorted = delaysMs.sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { p50: quantile(0.5), p99: quantile(0.99) };
}

/** What an engine with nothing to do takes, as a share of one core: this process and Postgres. */
export async function measureIdle(server: BenchServer, databaseUrl: string, seconds: number): Promise<number> {
  const { engine } = await startBenchEngine(databaseUrl, { url: "http://127.0.0.1" });
  await sleep(3000);
  const before = usage(server, engine);
  await sleep(seconds * 1000);
  const after = usage(server, engine);
  await engine.drain(1000);
  const usedMs = after.nodeMs - before.nodeMs + after.postgresMs - before.postgresMs;
  return usedMs / (after.atMs - before.atMs);
}
