import { randomBytes } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { ensureBuild } from "../../scripts/build.mjs";
import { type RunningApp, startApp } from "../support/start-app";
import { cpuMs, cpuMsOfTree } from "./cpu-time";
import type { Endpoint } from "./endpoints";
import { runHandLoop } from "./hand-loop";
import { describeTimes, percentile } from "./percentiles";
import type { Published } from "./publish";
import { type CountingReceiver, startCountingReceiver } from "./receiver-process";

/** `npm run bench:delivery`: the product as built, its own Postgres, a receiver and a publisher, all on this machine. */
const quick = process.argv.includes("--quick");
const onlyGrowth = process.argv.includes("--growth");
const latencySeconds = quick ? 5 : 20;
const throughputEvents = quick ? 2_000 : 9_000;
const storedRows = quick ? 100_000 : 1_000_000;
const eventsPerCommit = 10;
const inHand = 600;

type Bench = {
  app: RunningApp;
  sql: postgres.Sql;
  receiver: CountingReceiver;
  publishing: typeof import("./publish");
  makeEndpoints: (count: number, hanging: number) => Promise<Endpoint[]>;
};

async function main() {
  await ensureBuild({ quiet: true, say: console.log });
  const APP_SECRET = randomBytes(32).toString("hex");
  const app = await startApp({ env: { APP_SECRET } });
  // The publisher runs the product's own code against the product's database.
  Object.assign(process.env, { APP_SECRET, DATABASE_URL: app.databaseUrl, LOG_LEVEL: "warn" });
  const sql = postgres(app.databaseUrl, { max: 8, onnotice: () => undefined });
  const receiver = await startCountingReceiver();
  const { makeEndpoints } = await import("./endpoints");
  const publishing = await import("./publish");
  const bench = {
    ...{ app, sql, receiver, publishing },
    makeEndpoints: (count: number, hanging: number) => makeEndpoints(sql, receiver.url, count, hanging),
  };
  try {
    await measure(bench);
  } catch (error) {
    process.exitCode = 1;
    console.error(error);
  }
  receiver.stop();
  await app.stop();
  process.exit();
}

async function measure(bench: Bench) {
  if (onlyGrowth) return measureGrowth(bench);
  console.log(`${os.cpus().length} cores (${os.cpus()[0]?.model}), Node ${process.version}`);
  console.log("\nPhase 1: commit → first POST at 100 events/s (target with 10 % hanging: p50 ≤25, p99 ≤250 ms)");
  await measureLatency(bench, 1, 0);
  await measureLatency(bench, 200, 0);
  await measureLatency(bench, 200, 20);
  console.log("\nPhase 2: deliveries per second, published as fast as they are taken (target ≥300/s)");
  const one = await measureThroughput(bench, 1, 0);
  const many = await measureThroughput(bench, 200, 0);
  await measureThroughput(bench, 200, 20);
  const hand = await runHandLoop(bench.sql, `${bench.receiver.url}/ok/hand`, throughputEvents, 16);
  await bench.receiver.take();
  const share = (rate: number) => `${((100 * rate) / hand).toFixed(0)} %`;
  console.log(
    `hand-written loop: ${hand.toFixed(0)}/s; ours ${share(one.rate)} (1 endpoint), ${share(many.rate)} (200)`,
  );
  if (!quick) await measureGrowth(bench);
}

async function measureLatency(bench: Bench, count: number, hanging: number) {
  const endpoints = await bench.makeEndpoints(count, hanging);
  await bench.publishing.publishSteadily(endpoints, 100, 2);
  await settled(
    bench.sql,
    endpoints.filter(({ hangs }) => !hangs),
  );
  await bench.receiver.take();
  const published = await bench.publishing.publishSteadily(endpoints, 100, latencySeconds);
  const wanted = published.filter(({ endpoint }) => !endpoint.hangs);
  await arrived(bench, wanted.length);
  const { arrivals, repeated } = await bench.receiver.take();
  const eventOf = await eventIds(bench.sql, wanted);
  const times = wanted.map(
    ({ entityId, committedAt }) => (arrivals.get(eventOf.get(entityId) ?? "") ?? Number.NaN) - committedAt,
  );
  const lost = times.filter(Number.isNaN).length;
  console.log(
    `${label(count, hanging)}: ${describeTimes(times.filter((time) => !Number.isNaN(time)))}${complaint(lost, repeated)}`,
  );
  await retire(bench.sql, endpoints);
}

const label = (count: number, hanging: number) =>
  `${String(count).padStart(3)} endpoint${count === 1 ? " " : "s"}, ${hanging} hanging`.padEnd(28);
const complaint = (lost: number, repeated: number) =>
  lost + repeated > 0 ? `  LOST ${lost}, REPEATED ${repeated}` : "";

/** Endpoints of a finished measurement take no more part: what hangs is not tried again during the next. */
async function retire(sql: postgres.Sql, endpoints: Endpoint[]) {
  const ids = endpoints.map(({ webhookId }) => webhookId);
  await sql`update webhooks set is_active = false where id = any(${ids})`;
  await sql`update deliveries set status = 'cancelled' where webhook_id = any(${ids}) and status in ('pending', 'retrying')`;
}

async function arrived({ receiver }: Bench, count: number, withinMs = 30_000) {
  const end = performance.now() + withinMs;
  while ((await receiver.count()) < count && performance.now() < end) await sleep(50);
}

async function eventIds(sql: postgres.Sql, published: Published[]): Promise<Map<string, string>> {
  const rows = await sql<Array<{ entityId: string; eventId: string }>>`
    select entity_id as "entityId", event_id as "eventId" from deliveries
    where entity_id = any(${published.map(({ entityId }) => entityId)})`;
  return new Map(rows.map(({ entityId, eventId }) => [entityId, eventId]));
}

type Throughput = { rate: number; serverMs: number; postgresMs: number };

async function measureThroughput(bench: Bench, count: number, hanging: number): Promise<Throughput> {
  const { app, receiver } = bench;
  const endpoints = await bench.makeEndpoints(count, hanging);
  const healthy = endpoints.filter(({ hangs }) => !hangs);
  const before = { server: cpuMs(app.nextPid), postgres: cpuMsOfTree(app.postgresPid) };
  const startedAt = performance.now();
  const wanted = await publishInHand(bench, endpoints);
  await arrived(bench, wanted, 120_000);
  const seconds = (performance.now() - startedAt) / 1000;
  const { arrivals, repeated } = await receiver.take();
  await settled(bench.sql, healthy);
  const serverMs = (cpuMs(app.nextPid) - before.server) / arrivals.size;
  const postgresMs = (cpuMsOfTree(app.postgresPid) - before.postgres) / arrivals.size;
  const rate = arrivals.size / seconds;
  console.log(
    `${label(count, hanging)}: ${rate.toFixed(0)}/s; CPU per delivery ${serverMs.toFixed(2)} ms server, ` +
      `${postgresMs.toFixed(2)} ms Postgres${complaint(wanted - arrivals.size, repeated)}`,
  );
  await retire(bench.sql, endpoints);
  return { rate, serverMs, postgresMs };
}

/** Publishes while fewer than `inHand` are on their way. @returns how many are to arrive */
async function publishInHand({ publishing, receiver }: Bench, endpoints: Endpoint[]): Promise<number> {
  let wanted = 0;
  for (let published = 0; published < throughputEvents; published += eventsPerCommit) {
    const turn = Array.from(
      { length: eventsPerCommit },
      (_, index) => endpoints[(published + index) % endpoints.length],
    );
    const targets = turn.filter((endpoint): endpoint is Endpoint => endpoint !== undefined);
    await publishing.publish(targets);
    wanted += targets.filter(({ hangs }) => !hangs).length;
    while (wanted - (await receiver.count()) > inHand) await sleep(10);
  }
  return wanted;
}

async function settled(sql: postgres.Sql, endpoints: Endpoint[]) {
  const ids = endpoints.map(({ webhookId }) => webhookId);
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await sql`
      select 1 from deliveries where webhook_id = any(${ids}) and status in ('pending', 'retrying') limit 1`;
    if (!row) return;
    await sleep(50);
  }
}

async function measureGrowth(bench: Bench) {
  console.log(`\nPhase 3: cost per delivery as the log grows (target at 1 M: ≤1.2 × that at 1 k)`);
  const { seedDeliveries } = await import("../support/seed-deliveries");
  await bench.sql`delete from deliveries`;
  await bench.sql`vacuum analyze deliveries`;
  const [seeded] = await bench.makeEndpoints(1, 0);
  if (!seeded) return;
  const costs: number[] = [];
  for (const rows of [1_000, storedRows]) {
    await seedDeliveries(bench.sql, { webhookId: seeded.webhookId, userId: seeded.userId, count: rows });
    for (const table of ["deliveries", "attempts", "events"]) await bench.sql.unsafe(`vacuum analyze ${table}`);
    await bench.sql`checkpoint`;
    console.log(`${rows} stored deliveries`);
    const rounds = [];
    for (let round = 0; round < 3; round++) rounds.push(await measureThroughput(bench, 200, 0));
    costs.push(
      percentile(
        rounds.map(({ serverMs, postgresMs }) => serverMs + postgresMs),
        0.5,
      ),
    );
  }
  const [few = Number.NaN, lots = Number.NaN] = costs;
  console.log(`CPU per delivery ${few.toFixed(2)} → ${lots.toFixed(2)} ms: ${(lots / few).toFixed(2)} ×`);
}

await main();
