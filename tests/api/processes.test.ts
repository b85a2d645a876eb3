import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, makeUser, makeWebhook, sampleText, until } from "../support/api";
import { createDatabase } from "../support/database";
import { startReceiver, verifyRequest } from "../support/receiver";
import { type RunningApp, startApp } from "../support/start-app";

/** Events that each process records; `PROCESS_EVENTS=1000` is the case of the promises. */
const each = Number(process.env.PROCESS_EVENTS || 250);
const processes = 4;

let own: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
const apps: RunningApp[] = [];

beforeAll(async () => {
  own = await createDatabase();
  sql = postgres(own.url, { max: 1, onnotice: () => undefined });
  const env = { DATABASE_URL: own.url, APP_SECRET: "a test secret of more than thirty-two characters" };
  for (let n = 0; n < processes; n++) apps.push(await startApp({ env }));
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.stop()));
  await sql?.end();
  await own?.drop();
});

test(`four processes × ${each} events, one endpoint that always succeeds: each event exactly once`, async () => {
  const receiver = await startReceiver();
  const user = await makeUser(apps[0]?.url);
  const webhook = await makeWebhook(user, receiver.url);
  const token = user.tokens.access_token;
  const write = async ({ url }: RunningApp) => {
    const ids: string[] = [];
    for (let n = 0; n < each; n++) {
      const body = { title: `Resume ${n}`, raw_text: sampleText };
      const { status, body: made } = await call<{ id: string }>("POST", "/api/v1/resumes", { body, token }, url);
      expect(status).toBe(201);
      ids.push(made.id);
    }
    return ids;
  };
  const created = (await Promise.all(apps.map(write))).flat();
  const count = processes * each;
  await until(
    "all to be delivered",
    async () => {
      const [ended] = await sql`select count(*)::int from deliveries where status = 'success'`;
      return ended?.count === count;
    },
    120_000,
  );
  const envelopes = receiver.requests.map((request) => verifyRequest(request, webhook.secret));
  expect(envelopes.map(({ entity_id }) => entity_id).sort()).toEqual(created.sort());
  expect(new Set(envelopes.map(({ event_id }) => event_id)).size).toBe(count);
  const attempts = await sql`select status, number, count(*)::int from attempts group by 1, 2`;
  expect([...attempts]).toEqual([{ status: "success", number: 1, count }]);
  const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}/statistics`);
  expect(body).toMatchObject({ success: count, total: count, failed: 0, pending: 0, success_rate: 1 });
  await receiver.close();
}, 300_000);
