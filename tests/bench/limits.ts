import { startBenchServer } from "./bench-database";
import { percentile } from "./percentiles";

/** `npm run bench:limits`: what counting adds to a request: one upsert, or a look into memory once the limit is used up. */
const rounds = 2_000;
const atOnce = 20;

const server = await startBenchServer();
process.env.DATABASE_URL = await server.createDatabase("limits");
const { takePoint } = await import("@/lib/limiter");
const { database, limitsDatabase } = await import("@/db/client");

const wide = { name: "bench", points: 1_000_000, seconds: 3_600 };
const spent = { name: "bench-spent", points: 1, seconds: 3_600 };

async function timed(work: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const began = performance.now();
    await work(n);
    times.push(performance.now() - began);
  }
  return times;
}

function report(what: string, times: number[]): void {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(times, part).toFixed(2));
  console.log(`${what.padEnd(46)} p50 ${p50}, p95 ${p95}, p99 ${p99} ms`);
}

try {
  await takePoint(wide, "warm up");
  await database().execute("select 1");
  report("a query that does nothing, to compare", await timed(() => database().execute("select 1")));
  report("one key", await timed(() => takePoint(wide, "one")));
  report("a new key each time", await timed((n) => takePoint(wide, `new ${n}`)));
  const lanes = Array.from({ length: atOnce }, () => timed(() => takePoint(wide, "busy")));
  report(`one key, ${atOnce} at once`, (await Promise.all(lanes)).flat());
  await takePoint(spent, "one");
  report("a key that has used its limit up", await timed(() => takePoint(spent, "one")));
} finally {
  await Promise.all([database().$client.end(), limitsDatabase().$client.end()]);
  await server.stop();
}
