import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OwnerId } from "@/lib/contracts/accounts";
import { type DeliveryListQuery, deliveryListQuery } from "@/lib/contracts/deliveries";
import { createDatabase } from "../support/database";
import { seedDeliveries } from "../support/seed-deliveries";
import { webhookRows } from "../support/webhook-rows";

/** `LOG_ROWS=1000000 npm test -- tests/api/query-plan.test.ts` takes the log of the promises, and a minute more. */
const rowCount = Number(process.env.LOG_ROWS || 200_000);
const days = 30;
const anHour = Math.ceil(rowCount / days / 24);
/** A page, the row beyond it, what a skew of clocks adds on either side, and the rest of an hour at either end. */
const mostRows = 101 + 4 * anHour;
const big = ["deliveries", "events", "attempts"];

let own: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
let ownerId: OwnerId;
let webhookId: string;
let product: Awaited<ReturnType<typeof loadProduct>>;
/** A delivery from the middle of the log, where some failed. */
let middle: { id: string; event_id: string; entity_id: string; created_at: Date };

/** The product's own queries, on this file's database: imported once the settings are there. */
async function loadProduct() {
  const modules = await Promise.all([
    import("@/db/client"),
    import("@/lib/webhooks/list-deliveries"),
    import("@/lib/webhooks/get-delivery"),
    import("@/lib/webhooks/find-neighbours"),
    import("@/lib/webhooks/get-statistics"),
    import("@/db/queries/recoverable-deliveries"),
  ]);
  const [client, list, detail, neighbours, statistics, recoverable] = modules;
  return { ...client, ...list, ...detail, ...neighbours, ...statistics, ...recoverable };
}

beforeAll(async () => {
  own = await createDatabase();
  process.env.DATABASE_URL = own.url;
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  sql = postgres(own.url, { max: 2, onnotice: () => undefined });
  const rows = webhookRows(sql);
  ownerId = (await rows.user()).id;
  webhookId = (await rows.webhook(ownerId, { isActive: false })).id;
  // What a planner guesses wrong: a webhook that is quiet while others are not, and failures only of long ago.
  const half = { userId: ownerId, webhookId, count: rowCount / 2, days: days / 2 };
  await seedDeliveries(sql, { ...half, quietDays: 1 + days / 2, percent: { failed: 40, held: 1, cancelled: 1 } });
  await seedDeliveries(sql, { ...half, quietDays: 1, percent: { failed: 0, held: 0 } });
  const neighbour = (await rows.user()).id;
  const { id: busy } = await rows.webhook(neighbour, { isActive: false });
  await seedDeliveries(sql, { userId: neighbour, webhookId: busy, count: rowCount / 4, days: 1 });
  await sql`analyze`;
  const found = await sql<Array<typeof middle>>`
    select id, event_id, entity_id, created_at from deliveries where webhook_id = ${webhookId}
    order by id desc offset ${Math.round(rowCount * 0.6)} limit 1`;
  middle = found[0] ?? middle;
  product = await loadProduct();
}, 300_000);
afterAll(async () => {
  await Promise.all([sql?.end(), product?.database().$client.end()]);
  await own?.drop();
});

type Node = Record<string, unknown> & {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Node[];
};
type Explained = { "QUERY PLAN": Array<{ Plan: Node; "Execution Time": number }> };
type Reading = { indexes: string[]; sequential: string[]; rows: number; buffers: number; ms: number };

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Runs `work`, then each query that it sent again under EXPLAIN. @returns what they read, all in all */
async function explain(work: () => Promise<unknown>): Promise<Reading> {
  const client = product.database().$client;
  const sent: Array<[statement: string, parameters: never[]]> = [];
  // Not what begins and ends a transaction: that has no plan.
  client.options.debug = (_connection, statement, parameters) => {
    if (/^(select|with)\b/i.test(statement)) sent.push([statement, parameters as never[]]);
  };
  await work().finally(() => {
    client.options.debug = false;
  });
  expect(sent.length).toBeGreaterThan(0);
  const reading: Reading = { indexes: [], sequential: [], rows: 0, buffers: 0, ms: 0 };
  for (const [statement, parameters] of sent) {
    const answer = await client.unsafe<Explained[]>(`explain (analyze, buffers, format json) ${statement}`, parameters);
    const explained = answer[0]?.["QUERY PLAN"][0];
    if (!explained) throw new Error(`Not explained: ${statement}`);
    const plan = explained.Plan;
    if (process.env.SHOW_PLAN)
      console.log(
        JSON.stringify(
          nodesOf(plan).map((n) => [
            n["Node Type"],
            n["Index Name"],
            n["Index Cond"],
            n["Plan Rows"],
            n["Actual Rows"],
            n["Shared Hit Blocks"],
          ]),
        ),
        statement.slice(0, 60),
      );
    reading.ms += explained["Execution Time"];
    reading.buffers += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
    for (const node of nodesOf(plan)) {
      const relation = node["Relation Name"] ?? "";
      if (node["Index Name"]) reading.indexes.push(node["Index Name"]);
      if (!big.includes(relation)) continue;
      if (node["Node Type"].endsWith("Seq Scan")) reading.sequential.push(relation);
      const read = node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0);
      if (relation === "deliveries") reading.rows += read * node["Actual Loops"];
    }
  }
  return reading;
}

/** Prints what was measured where somebody asked for a log of that size. */
const report = (what: string, { rows, buffers, ms }: Reading) => {
  if (process.env.LOG_ROWS) console.log(`${what}: ${rows} rows, ${buffers} buffers, ${ms.toFixed(1)} ms`);
};
const page = (query: Partial<DeliveryListQuery>) =>
  product.listDeliveries(ownerId, webhookId, { ...deliveryListQuery.parse({}), ...query });
const around = (minutes: number) => new Date(middle.created_at.getTime() + minutes * 60_000).toISOString();

describe(`a log of ${rowCount} deliveries`, () => {
  test.each<[string, string, () => Partial<DeliveryListQuery>]>([
    ["the first page", "deliveries_log", () => ({})],
    ["a page by cursor", "deliveries_log", () => ({ cursor: middle.id })],
    ["a frequent status", "deliveries_status", () => ({ status: "success" })],
    ["a frequent status by cursor", "deliveries_status", () => ({ status: "success", cursor: middle.id })],
    ["a status of long ago", "deliveries_status", () => ({ status: "failed" })],
    ["a status of long ago by cursor", "deliveries_status", () => ({ status: "failed", cursor: middle.id })],
    ["a status without any", "deliveries_status", () => ({ status: "pending" })],
    ["a type", "deliveries_type", () => ({ event_type: "resume.deleted" })],
    ["a type by cursor", "deliveries_type", () => ({ event_type: "resume.deleted", cursor: middle.id })],
    ["a type without any", "deliveries_type", () => ({ event_type: "user.email_verified" })],
    ["a type and a status", "deliveries_status", () => ({ event_type: "resume.created", status: "failed" })],
    ["a type and success", "deliveries_type", () => ({ event_type: "resume.created", status: "success" })],
    ["a day", "deliveries_log", () => ({ from: around(-700), to: around(740) })],
    ["some minutes", "deliveries_log", () => ({ from: around(-5), to: around(5) })],
    ["all up to a time", "deliveries_log", () => ({ to: around(0) })],
    ["all from a time on", "deliveries_log", () => ({ from: around(0) })],
    ["a day without any", "deliveries_log", () => ({ from: new Date(Date.now() - 3_600_000).toISOString() })],
    ["a status from a time on", "deliveries_status", () => ({ status: "held", from: around(0) })],
    ["a delivery's id", "deliveries_pkey", () => ({ id: middle.id })],
    ["an event's id", "deliveries_event_webhook", () => ({ id: middle.event_id })],
    ["an entity's id", "deliveries_entity", () => ({ id: middle.entity_id })],
    ["an entity", "deliveries_entity", () => ({ entity_id: middle.entity_id })],
  ])("%s is read by an index, within bounds", async (what, index, query) => {
    const reading = await explain(() => page(query()));
    report(what, reading);
    expect(reading.sequential).toEqual([]);
    expect(reading.indexes).toContain(index);
    expect(reading.rows).toBeLessThanOrEqual(mostRows);
    // Some per row of the page (its event) and the counts of the hours: far from the table's thousands.
    expect(reading.buffers).toBeLessThanOrEqual(3_000);
  });

  test("a delivery, its neighbours, the statistics and a recovery's batch read by indexes within bounds", async () => {
    const { database, findNeighbours, getDelivery, getStatistics, nextRecoverable } = product;
    const scope = { webhookId, since: new Date(0), until: new Date(), deliveryStatus: null, cursor: middle.id };
    const cases: Array<[string, () => Promise<unknown>]> = [
      ["a delivery", () => getDelivery(ownerId, webhookId, middle.id)],
      ["its neighbours", () => findNeighbours(ownerId, webhookId, middle.id)],
      ["the statistics", () => getStatistics(ownerId, webhookId)],
      ["a recovery's batch", () => nextRecoverable(database(), { ...scope, createdAt: new Date() } as never, 200)],
    ];
    for (const [what, work] of cases) {
      const reading = await explain(work);
      report(what, reading);
      expect([what, reading.sequential]).toEqual([what, []]);
      expect(reading.rows).toBeLessThanOrEqual(1_000);
      expect(reading.buffers).toBeLessThanOrEqual(4_000);
    }
  });

  test("the total is the true count, whatever the filter and wherever its times fall", async () => {
    const hour = Math.floor(middle.created_at.getTime() / 3_600_000) * 3_600_000;
    const at = (ms: number) => new Date(hour + ms).toISOString();
    const times = [
      {},
      { from: at(0) },
      { from: at(1), to: at(3_600_000) },
      { from: at(-1), to: at(7_200_000 - 1) },
      { from: at(-7_200_000), to: at(-1) },
      { from: at(60_000), to: at(120_000) },
      { from: at(3_599_999), to: at(3_600_001) },
      { to: at(1_234_567) },
      { from: at(1), to: at(0) },
      { from: "2000-01-01T00:00:00Z", to: "2000-01-02T00:00:00Z" },
    ];
    const filters: Array<Partial<DeliveryListQuery>> = [
      {},
      { status: "failed" },
      { event_type: "resume.updated" },
      { status: "success", event_type: "export.completed" },
    ];
    for (const filter of filters.flatMap((one) => times.map((time) => ({ ...one, ...time })))) {
      const { from = null, to = null, status = null, event_type = null } = filter as Partial<DeliveryListQuery>;
      const [counted] = await sql`select count(*)::int from deliveries where webhook_id = ${webhookId}
        and (${from}::timestamptz is null or created_at >= ${from}) and (${to}::timestamptz is null or created_at <= ${to})
        and (${status}::text is null or status = ${status}) and (${event_type}::text is null or event_type = ${event_type})`;
      expect([filter, (await page({ ...filter, limit: 1 })).total]).toEqual([filter, counted?.count]);
    }
  });
});
