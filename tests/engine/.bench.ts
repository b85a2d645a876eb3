import { connect, readNowMs } from "@/inngest/engine/store";
import { claimRuns } from "@/inngest/engine/claim-runs";
const url = process.env.DB ?? "";
const sql = connect(url, 2);
const fn = (id: string, concurrency: object | null) => [id, { id, maxAttempts: 5, concurrency }] as const;
const registry = { functions: new Map([fn("demo-keyed", { limit: 2, keyPath: ["data", "key"] }), fn("demo-free", null)]), triggers: [{ event: "demo/keyed", functionId: "demo-keyed", match: null }], crons: [] } as Parameters<typeof claimRuns>[1];
for (const [name, setup] of [
  ["empty", sql`select 1`],
  ["one saturated key with 50k queued + 50k waiting keys", sql`insert into engine_runs (id,function_id,event,status,concurrency_key,run_at) select gen_random_uuid(),'demo-keyed','{}', case when n%2=0 then 'queued' else 'waiting' end, case when n%2=0 then 'demo-keyed:slow' else 'demo-keyed:k'||n end, now() + case when n%2=0 then interval '0' else interval '1 hour' end from generate_series(1,100000) n`],
  ["+ 5000 queued keys of 2", sql`insert into engine_runs (id,function_id,event,status,concurrency_key) select gen_random_uuid(),'demo-keyed','{}','queued','demo-keyed:q'||n/2 from generate_series(1,10000) n`],
] as const) {
  await setup;
  for (const freePlaces of [1, 64]) {
    const times: number[] = []; let got = 0, afterKey = "";
    for (let i = 0; i < 12; i++) { const t = performance.now(); const c = await claimRuns(sql, registry, { workerId: "1", freePlaces, afterKey, reclaim: false }); times.push(performance.now() - t); got += c.runs.length; afterKey = c.nextKey; }
    times.sort((a, b) => a - b);
    console.log(name, "free", freePlaces, "median ms", times[6]?.toFixed(1), "max", times.at(-1)?.toFixed(1), "claimed", got);
  }
}
await readNowMs(sql); process.exit(0);
