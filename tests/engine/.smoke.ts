import { Inngest, RetryAfterError } from "inngest";
import { serve } from "inngest/edge";
import { startEngine } from "/work/main/inngest/engine/engine";
import { createTransport } from "/work/main/inngest/engine/transport";

const url = process.env.DB ?? "";
const signingKey = "signkey-prod-0123456789abcdef";
const client = new Inngest({ id: "demo", isDev: false, eventKey: "k", signingKey, fetch: createTransport(url) });
const t0 = new Map<number, number>();
const lat: number[] = [];
let done = 0;
const two = client.createFunction({ id: "two", triggers: [{ event: "t/two" }] }, async ({ event, step }) => {
  const a = await step.run("a", () => {
    const s = t0.get(event.data.n);
    if (s !== undefined) lat.push(performance.now() - s);
    return 1;
  });
  const b = await step.run("b", () => a + 1);
  done++;
  return { a, b };
});
const nap = client.createFunction({ id: "nap", triggers: [{ event: "t/nap" }] }, async ({ step }) => {
  await step.sleep("z", "1s");
  const [x, y] = await Promise.all([step.run("x", () => 1), step.run("y", () => 2)]);
  await step.sendEvent("e", { name: "t/two", data: { n: -1 } });
  console.log("nap done", x, y);
});
const handler = serve({ client, functions: [two, nap] });
const engine = await startEngine({
  functions: [two, nap],
  handler,
  databaseUrl: url,
  signingKey,
  functionsUrl: "http://127.0.0.1/api/inngest",
});
await new Promise((r) => setTimeout(r, 300));
await client.send({ name: "t/nap", data: {} });
for (let i = 0; i < 150; i++) {
  t0.set(i, performance.now());
  await client.send({ name: "t/two", data: { n: i } });
  await new Promise((r) => setTimeout(r, 20));
}
await new Promise((r) => setTimeout(r, 500));
lat.sort((a, b) => a - b);
console.log("latency p50", lat[Math.floor(lat.length / 2)], "p99", lat[Math.floor(lat.length * 0.99)], lat.length);
const N = 1000;
done = 0;
const s = performance.now();
const cpu = process.cpuUsage();
for (let i = 0; i < N; i += 100)
  await client.send(Array.from({ length: 100 }, (_, k) => ({ name: "t/two", data: { n: 1000 + i + k } })));
while (done < N) await new Promise((r) => setTimeout(r, 10));
const e = performance.now() - s;
const c = process.cpuUsage(cpu);
console.log("runs/s", (N / e) * 1000, "cpu ms/run", (c.user + c.system) / 1000 / N, engine.stats());
await new Promise((r) => setTimeout(r, 300));
const idle = process.cpuUsage();
const is = performance.now();
await new Promise((r) => setTimeout(r, 5000));
const ic = process.cpuUsage(idle);
console.log("idle %", (ic.user + ic.system) / 10 / (performance.now() - is));
const ds = performance.now();
await engine.drain(2000);
console.log("drain", performance.now() - ds);
process.exit(0);
