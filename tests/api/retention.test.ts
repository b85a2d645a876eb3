import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Expired } from "@/lib/retention/expire-old";
import { getDelivery, listDeliveries, makeResume, makeUser, type TestUser } from "../support/api";
import { createDatabase } from "../support/database";
import { startApp } from "../support/start-app";
import { idAt, webhookRows } from "../support/webhook-rows";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

let own: Awaited<ReturnType<typeof createDatabase>>;
let app: Awaited<ReturnType<typeof startApp>>;
let sql: postgres.Sql;
let rows: ReturnType<typeof webhookRows>;
let expireOld: (now?: Date, statements?: number) => Promise<Expired>;
let closeDatabase: () => Promise<void>;
let user: TestUser;

beforeAll(async () => {
  own = await createDatabase();
  process.env.DATABASE_URL = own.url;
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  app = await startApp({ env: { DATABASE_URL: own.url, APP_SECRET: process.env.APP_SECRET } });
  sql = postgres(own.url, { max: 4, onnotice: () => {} });
  rows = webhookRows(sql);
  ({ expireOld } = await import("@/lib/retention/expire-old"));
  const { database } = await import("@/db/client");
  closeDatabase = () => database().$client.end();
  user = await makeUser(app.url);
});
afterAll(async () => {
  await app?.stop();
  await Promise.all([sql?.end(), closeDatabase?.()]);
  await own?.drop();
});

/** A delivery of that age with one attempt, which has a body and headers. */
async function attempted(webhookId: string, days: number, status = "success") {
  const at = daysAgo(days);
  const delivery = await rows.delivery(user.user.id, webhookId, { at, status });
  await rows.attempt(delivery.id, at);
  return delivery;
}

const makeWebhook = () => rows.webhook(user.user.id, { isActive: false });

test("after 90 days payloads go and the log stays: it lists and opens, and sending again is refused", async () => {
  const { id: webhookId } = await makeWebhook();
  const [old, failed] = [await attempted(webhookId, 91), await attempted(webhookId, 90.1, "failed")];
  const young = await attempted(webhookId, 89.9);
  await expireOld();
  const listed = await listDeliveries(user, webhookId);
  expect(listed.map(({ id, expired, status }) => [id, expired, status])).toEqual([
    [young.id, false, "success"],
    [failed.id, true, "failed"],
    [old.id, true, "success"],
  ]);
  const detail = await getDelivery(user, webhookId, old.id);
  expect(detail).toMatchObject({
    payload: null,
    request_body: null,
    response_body: null,
    request_headers: {},
    expired: true,
  });
  expect(detail.attempts).toMatchObject([
    { http_status: 200, duration_ms: 5, request_headers: {}, response_headers: null, response_body: null },
  ]);
  const kept = await getDelivery(user, webhookId, young.id);
  expect(kept).toMatchObject({ payload: { title: "Analyst" }, response_body: "thank you", expired: false });
  expect(kept.attempts).toMatchObject([
    { response_body: "thank you", response_headers: { "content-type": "text/plain" } },
  ]);
  await sql`update webhooks set is_active = true where id = ${webhookId}`;
  const retried = await user.call("POST", `/api/v1/webhooks/${webhookId}/events/${failed.id}/retry`);
  expect([retried.status, retried.body.code]).toEqual([409, "delivery_expired"]);
  const statistics = await user.call("GET", `/api/v1/webhooks/${webhookId}/statistics`);
  expect(statistics.body).toMatchObject({ success: 2, failed: 1, total: 3 });
});

test("what may still be sent keeps its payload until it ends; what was held that long is cancelled", async () => {
  const { id: webhookId } = await makeWebhook();
  const { id: other } = await makeWebhook();
  const waiting = await attempted(webhookId, 500, "retrying");
  const shared = await rows.delivery(user.user.id, webhookId, { at: daysAgo(100), status: "success" });
  await rows.delivery(user.user.id, other, { at: daysAgo(100), status: "pending", eventId: shared.eventId });
  const [held, heldYoung] = [await attempted(webhookId, 90.5, "held"), await attempted(webhookId, 80, "held")];
  await expireOld();
  const states = async () =>
    new Map((await listDeliveries(user, webhookId)).map((found) => [found.id, [found.status, found.expired]]));
  expect(await states()).toEqual(
    new Map([
      [waiting.id, ["retrying", false]],
      [shared.id, ["success", false]],
      [held.id, ["cancelled", true]],
      [heldYoung.id, ["held", false]],
    ]),
  );
  expect((await getDelivery(user, webhookId, held.id)).error_message).toBe("The payload expired");
  await sql`update deliveries set status = 'failed' where status in ('pending', 'retrying')`;
  await expireOld();
  expect(await states()).toEqual(
    new Map([
      [shared.id, ["success", true]],
      [held.id, ["cancelled", true]],
      [heldYoung.id, ["held", false]],
    ]),
  );
});

test("after 400 days the log goes, with its attempts and events, and the counts follow", async () => {
  const { id: webhookId } = await makeWebhook();
  const [gone, kept] = [await attempted(webhookId, 401), await attempted(webhookId, 399)];
  await expireOld();
  expect((await listDeliveries(user, webhookId)).map(({ id }) => id)).toEqual([kept.id]);
  const [left] = await sql`select (select count(*)::int from events where id = ${gone.eventId}) as events,
    (select count(*)::int from attempts where delivery_id = ${gone.id}) as attempts`;
  expect(left).toEqual({ events: 0, attempts: 0 });
  const { body } = await user.call("GET", `/api/v1/webhooks/${webhookId}/statistics`);
  expect(body.total).toBe(1);
});

test("thousands of rows go in small parts, stopped anywhere and several at once, and nothing else does", async () => {
  const { id: webhookId } = await makeWebhook();
  const count = 1_300;
  const times = Array.from({ length: count }, (_, n) => new Date(daysAgo(n % 2 ? 120 : 450).getTime() + n));
  const made = times.map((at) => ({ id: idAt(at), event: idAt(at), attempt: idAt(at), at: at.toISOString() }));
  const young = await attempted(webhookId, 10);
  await sql`with made as (select * from jsonb_to_recordset(${sql.json(made)}) as m(id uuid, event uuid, attempt uuid, at timestamptz)),
    e as (insert into events (id, user_id, type, entity_id, body, created_at)
      select event, ${user.user.id}, 'resume.created', event, '{"data":{}}', at from made),
    d as (insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, status, max_attempts, response_body, created_at)
      select id, ${webhookId}, event, ${user.user.id}, 'resume.created', event, 'success', 1, 'thank you', at from made)
    insert into attempts (id, delivery_id, number, status, manual, url, request_headers, response_body)
      select attempt, id, 1, 'success', false, 'http://127.0.0.1:9/', '{"a":"b"}', 'thank you' from made`;
  let parts = 0;
  for (let more = true; more; parts++) {
    const ended = await Promise.all([expireOld(undefined, 12), expireOld(undefined, 12)]);
    more = ended.some((part) => part.more);
  }
  expect(parts).toBeGreaterThan(2);
  const [left] = await sql`select count(*)::int as deliveries, count(a.id)::int as attempts,
      count(e.body)::int as bodies, count(d.response_body)::int as responses, count(a.response_body)::int as answers
    from deliveries d join events e on e.id = d.event_id join attempts a on a.delivery_id = d.id
    where d.webhook_id = ${webhookId}`;
  expect(left).toEqual({ deliveries: count / 2 + 1, attempts: count / 2 + 1, bodies: 1, responses: 1, answers: 1 });
  expect((await getDelivery(user, webhookId, young.id)).expired).toBe(false);
  const done = await expireOld(undefined, 12);
  const none = { held: 0, payloads: 0, events: 0, mails: 0, keys: 0, resumes: 0, exports: 0, audit: 0 };
  expect(done).toEqual({ ...none, more: false });
}, 120_000);

test("the audit log goes after its days", async () => {
  for (const days of [399, 401]) {
    const at = daysAgo(days);
    await sql`insert into audit_entries (id, user_id, action, detail, created_at)
      values (${idAt(at)}, ${user.user.id}, 'webhook.created', ${`${days}`}, ${at})`;
  }
  await expireOld();
  const left = await sql`select detail from audit_entries where user_id = ${user.user.id} and detail in ('399', '401')`;
  expect(left).toEqual([{ detail: "399" }]);
});

test("mail older than 30 days and idempotency keys older than a day go", async () => {
  const recipient = `${randomUUID()}@example.com`;
  for (const days of [29, 31]) {
    const at = daysAgo(days);
    await sql`insert into mails (id, recipient, subject, text, html, created_at) values (${idAt(at)}, ${recipient}, ${`${days}`}, '', '', ${at})`;
  }
  for (const days of [0.9, 1.1]) {
    await sql`insert into idempotency_keys (id, scope, key, request_hash, status, created_at)
      values (${randomUUID()}, ${recipient}, ${`${days}`}, 'x', 201, ${daysAgo(days)})`;
  }
  await expireOld();
  expect(await sql`select subject from mails where recipient = ${recipient}`).toEqual([{ subject: "29" }]);
  expect(await sql`select key from idempotency_keys where scope = ${recipient}`).toEqual([{ key: "0.9" }]);
});

test("export jobs older than a day go with their files, and cached files that nobody used for a month", async () => {
  const { id: resumeId } = await makeResume(user);
  for (const hours of [23, 25]) {
    const at = daysAgo(hours / 24);
    await sql`insert into export_jobs (id, user_id, resume_id, version, format, options, title, created_at)
      values (${idAt(at)}, ${user.user.id}, ${resumeId}, 1, 'pdf', '{}', ${`${hours}`}, ${at})`;
  }
  for (const days of [29, 31]) {
    await sql`insert into export_cache (key, bytes, size_bytes, used_at) values (${`${days}`}, '', 0, ${daysAgo(days)})`;
  }
  expect((await expireOld()).exports).toBe(2);
  expect(await sql`select title from export_jobs where resume_id = ${resumeId}`).toEqual([{ title: "23" }]);
  expect(await sql`select key from export_cache where key in ('29', '31')`).toEqual([{ key: "29" }]);
});
