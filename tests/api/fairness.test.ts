import http from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listDeliveries, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { type Receiver, startReceiver } from "../support/receiver";
import { type RunningApp, startApp } from "../support/start-app";
import { idAt } from "../support/webhook-rows";

/** Of one webhook's attempts, so many are in flight at once. */
const places = 8;

let app: RunningApp;
let sql: postgres.Sql;
let user: TestUser;
let hanging: Awaited<ReturnType<typeof startHanging>>;
let healthy: Receiver;

// A copy of its own: what hangs here takes places that other tests wait for.
beforeAll(async () => {
  app = await startApp({ env: { WEBHOOK_RETRY_SCHEDULE: "1s,2s,3s" } });
  sql = postgres(app.databaseUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await sql?.end();
  await app?.stop();
});
beforeEach(async () => {
  [user, hanging, healthy] = await Promise.all([makeUser(app.url), startHanging(), startReceiver()]);
});
afterEach(() => Promise.all([hanging.close(), healthy.close()]));

/** Takes requests and answers none until it is let go; counts those open at once by path. */
async function startHanging() {
  const open = new Map<string, number>();
  const most = new Map<string, number>();
  const held = new Set<http.ServerResponse>();
  let holds = true;
  let requests = 0;
  const server = http.createServer((request, response) => {
    const path = request.url ?? "";
    requests += 1;
    open.set(path, (open.get(path) ?? 0) + 1);
    most.set(path, Math.max(most.get(path) ?? 0, open.get(path) ?? 0));
    held.add(response);
    response.once("close", () => {
      open.set(path, (open.get(path) ?? 0) - 1);
      held.delete(response);
    });
    request.resume();
    if (!holds) setTimeout(() => response.end(), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (path: string) => `http://127.0.0.1:${port}/${path}`,
    mostOf: (path: string) => most.get(`/${path}`) ?? 0,
    openNow: () => [...open.values()].reduce((sum, count) => sum + count, 0),
    requests: () => requests,
    letGo: () => {
      holds = false;
      for (const response of held) response.end();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Events of one owner, each for these webhooks, as if recorded a minute ago and forgotten: the sweeper asks for them. */
async function queue(owner: TestUser, webhookIds: string[], count: number): Promise<void> {
  const at = new Date(Date.now() - 60_000);
  const made = Array.from({ length: count }, (_, n) => idAt(new Date(at.getTime() + n)));
  const ids = made.flatMap((event) => webhookIds.map((webhook) => ({ id: idAt(at), event, webhook })));
  await sql`
    with recorded as (insert into events (id, user_id, type, entity_id, body, created_at)
      select id, ${owner.user.id}, 'resume.created', id, jsonb_build_object('event_id', id)::text, ${at}
      from unnest(${made}::uuid[]) as made(id))
    insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, max_attempts, next_retry_at, created_at)
    select id, webhook, event, ${owner.user.id}, 'resume.created', event, 1, ${at}, ${at}
    from jsonb_to_recordset(${sql.json(ids)}) as m(id uuid, event uuid, webhook uuid)`;
  await sql`insert into engine_events (id, name, event)
    select id, 'webhook/sweep.requested', jsonb_build_object('id', id, 'name', 'webhook/sweep.requested', 'data', '{}'::jsonb, 'ts', 0)
    from (select 'test-' || gen_random_uuid() as id) made`;
}

test("at most 8 attempts of a webhook are in flight, also of retries, manual ones, tests and a recovery", async () => {
  const webhook = await makeWebhook(user, hanging.urlOf("one"), { timeout_seconds: 60 });
  await queue(user, [webhook.id], 30);
  await until("all places taken", () => hanging.openNow() === places);
  const path = `/api/v1/webhooks/${webhook.id}`;
  const waiting = (await listDeliveries(user, webhook.id)).filter(({ attempt_count }) => attempt_count === 0);
  expect(waiting.length).toBe(22);
  for (const { id } of waiting.slice(0, 5)) {
    expect((await user.call("POST", `${path}/events/${id}/retry`)).status).toBe(202);
  }
  await user.call("POST", `${path}/test`, { body: {} });
  await sql`update deliveries set status = 'failed' where id in ${sql(waiting.slice(5, 10).map(({ id }) => id))}`;
  const since = new Date(Date.now() - 3_600_000).toISOString();
  expect((await user.call("POST", `${path}/recover`, { body: { since } })).body.matched).toBe(5);
  await makeResume(user);
  // Another webhook's delivery shows that the engine has looked since.
  const other = await makeWebhook(user, healthy.url, { events: ["resume.deleted"] });
  await user.call("POST", `/api/v1/webhooks/${other.id}/test`, { body: {} });
  await until("the other's delivery", () => healthy.requests.length === 1);
  expect(hanging.requests()).toBe(places);
  hanging.letGo();
  await until("all to be delivered", async () => {
    const log = await listDeliveries(user, webhook.id);
    return log.length === 32 && log.every(({ status }) => status === "success");
  });
  expect(hanging.requests()).toBe(32);
  expect(hanging.mostOf("one")).toBe(places);
});

test("one endpoint hangs with 500 queued: each of 50 healthy ones gets its events meanwhile", async () => {
  const slow = await makeWebhook(user, hanging.urlOf("slow"), { timeout_seconds: 30 });
  const quick = [];
  for (let n = 0; n < 49; n++) quick.push(await makeWebhook(user, `${healthy.url}/${n}`));
  await queue(user, [slow.id], 500);
  await until("the endpoint to hang", () => hanging.openNow() === places);
  await queue(
    user,
    quick.map(({ id }) => id),
    4,
  );
  await until("the healthy ones to have theirs", () => healthy.requests.length === quick.length * 4);
  const counts = new Map<string, number>();
  for (const { path } of healthy.requests) counts.set(path, (counts.get(path) ?? 0) + 1);
  expect([...counts.values()]).toEqual(quick.map(() => 4));
  // Not one of the 8 had even timed out: nobody waited for the endpoint that hangs.
  expect([hanging.requests(), hanging.openNow()]).toEqual([places, places]);
  await user.call("DELETE", `/api/v1/webhooks/${slow.id}`);
});

test("one user's many webhooks all hang: another user's events arrive meanwhile", async () => {
  const webhooks = [];
  for (let n = 0; n < 50; n++) webhooks.push(await makeWebhook(user, hanging.urlOf(`${n}`), { timeout_seconds: 60 }));
  const ids = webhooks.map(({ id }) => id);
  await queue(user, ids, places);
  let before = 0;
  await until("it to take no more", async () => {
    const [runs] = await sql`select count(*)::int as made, count(*) filter (where status = 'running')::int as running
      from engine_runs where event #>> '{data,webhookId}' in ${sql(ids)}`;
    await sql`select pg_sleep(1)`;
    const same = before === hanging.openNow() && before === runs?.running;
    before = hanging.openNow();
    return same && before > places && runs?.made === ids.length * places;
  });
  const neighbour = await makeUser(app.url);
  await makeWebhook(neighbour, healthy.url);
  for (let n = 0; n < 20; n++) await makeResume(neighbour);
  await until("the other user's events", () => healthy.requests.length === 20);
  // Those that hang still do: it was not their end that let the others through.
  expect(hanging.openNow()).toBeGreaterThanOrEqual(before);
});
