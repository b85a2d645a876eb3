import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import type { RecoverAnswer, Recovery, RecoveryList } from "@/lib/contracts/recoveries";
import type { Webhook } from "@/lib/contracts/webhooks";
import { type Answered, getDelivery, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { type Receiver, startReceiver } from "../support/receiver";
import { type RunningApp, startApp, temporaryDataDir } from "../support/start-app";
import { idAt, webhookRows } from "../support/webhook-rows";

const sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => undefined });
const rows = webhookRows(sql);
const later = { status: 200, delayMs: 50_000 };
/** Beyond a first batch and what may wait at once: such a recovery runs until its receiver answers. */
const many = 750;

let user: TestUser;
let receiver: Receiver;
beforeEach(async () => {
  [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
});
afterEach(() => receiver.close());
afterAll(() => sql.end());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
type Problem = { code: string; errors?: Array<{ field: string }> };
const recover = (
  webhook: Webhook,
  body: Record<string, unknown>,
  as = user,
): Promise<Answered<RecoverAnswer & Problem>> => as.call("POST", `/api/v1/webhooks/${webhook.id}/recover`, { body });
const anHour = () => ({ since: minutesAgo(60).toISOString() });
const recoveries = (webhook: Webhook, path = "", as = user, method = "GET") =>
  as.call<Recovery & Problem & RecoveryList>(method, `/api/v1/webhooks/${webhook.id}/recoveries${path}`);
const progress = async (webhook: Webhook, id: string | null) => (await recoveries(webhook, `/${id}`)).body;
const finished = (webhook: Webhook, id: string | null) =>
  until("the recovery to end", async () => {
    const found = await progress(webhook, id);
    return found.status !== "running" && found.waiting === 0 && found;
  });
const arrived = () => receiver.requests.map(({ headers }) => String(headers["x-webhook-delivery-id"])).sort();
const statuses = async (webhook: Webhook, database = sql) =>
  Object.fromEntries(
    (
      await database`select status, count(*)::int from deliveries where webhook_id = ${webhook.id} group by 1 order by 1`
    ).map(({ status, count }) => [status, count]),
  );

/** Failed deliveries in one statement, as if made half an hour ago. */
async function insertFailed(database: postgres.Sql, userId: string, webhookId: string, count: number): Promise<void> {
  const at = minutesAgo(30);
  const made = Array.from({ length: count }, (_, n) => {
    const moment = new Date(at.getTime() + n);
    return { id: idAt(moment), event: idAt(moment), at: moment.toISOString() };
  });
  await database`
    with made as (select * from jsonb_to_recordset(${database.json(made)}) as m(id uuid, event uuid, at timestamptz)),
    recorded as (insert into events (id, user_id, type, entity_id, body, created_at)
      select event, ${userId}, 'resume.created', event, jsonb_build_object('event_id', event, 'data', '{}'::jsonb)::text, at from made)
    insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, status, attempt_count, max_attempts,
      error_code, last_attempt_at, created_at, completed_at)
    select id, ${webhookId}, event, ${userId}, 'resume.created', event, 'failed', 1, 1, 'http_5xx', at, at, at from made`;
}

/** A delivery in every state, minute by minute; `held` and three `failed` may be sent again. */
async function makeLog() {
  const webhook = await makeWebhook(user, receiver.url);
  const other = await makeWebhook(user, receiver.url);
  const add = async (minutes: number, status: string, fields: Parameters<typeof rows.delivery>[2] = {}) => {
    const { id } = await rows.delivery(user.user.id, webhook.id, { at: minutesAgo(minutes), status, ...fields });
    return id;
  };
  const failed = [await add(50, "failed"), await add(40, "failed"), await add(10, "failed")];
  const held = await add(30, "held");
  for (const [minute, status] of ["success", "cancelled", "pending", "retrying"].entries())
    await add(20 + minute, status);
  const inFlight = await add(18, "held");
  await add(17, "failed", { test: true });
  await add(16, "failed", { body: null });
  await rows.delivery(user.user.id, other.id, { at: minutesAgo(15), status: "failed" });
  await sql`update deliveries set next_retry_at = now() + interval '1 hour'
    where webhook_id = ${webhook.id} and status in ('pending', 'retrying')`;
  await sql`update deliveries set locked_until = now() + interval '1 hour' where id = ${inFlight}`;
  return { webhook, failed, held };
}

describe("what is sent again", () => {
  test("a dry run counts it within the bounds, both included, and sends nothing", async () => {
    const { webhook, failed } = await makeLog();
    const [first] = await sql<
      Array<{ at: Date }>
    >`select created_at as at from deliveries where id = ${failed[0] ?? ""}`;
    const at = first?.at.getTime() ?? 0;
    const iso = (ms: number) => new Date(ms).toISOString();
    const cases: Array<[Record<string, unknown>, number]> = [
      [{ since: iso(at) }, 4],
      [{ since: iso(at + 1) }, 3],
      [{ since: iso(at), until: iso(at) }, 1],
      [{ since: iso(at - 60_000), until: iso(at - 1) }, 0],
      [{ since: iso(at), until: minutesAgo(25).toISOString() }, 3],
      [{ since: iso(at), status: "failed" }, 3],
      [{ since: iso(at), status: "held" }, 1],
      [{ since: "2000-01-01T00:00:00+02:00", until: "2000-01-02T00:00:00Z" }, 0],
      [{ since: iso(at), until: "2999-01-01T00:00:00Z" }, 4],
    ];
    const before = await statuses(webhook);
    for (const [body, matched] of cases) {
      const answer = await recover(webhook, { ...body, dry_run: true });
      expect([body, answer.status, answer.body]).toEqual([body, 202, { recovery_id: null, matched }]);
    }
    expect(await statuses(webhook)).toEqual(before);
    expect((await recoveries(webhook)).body).toMatchObject({ recoveries: [], total: 0 });
    expect(receiver.requests).toEqual([]);
  });

  test("only failed and held ones go, oldest first, each once, with a fresh chain; the progress ends right", async () => {
    const { webhook, failed, held } = await makeLog();
    const before = await statuses(webhook);
    const asked = await recover(webhook, anHour());
    expect([asked.status, asked.body.matched]).toEqual([202, 4]);
    const ended = await finished(webhook, asked.body.recovery_id);
    expect(ended).toMatchObject({ status: "completed", matched: 4, queued: 4, succeeded: 4, failed: 0, waiting: 0 });
    expect(ended.ended_at).not.toBeNull();
    expect(arrived()).toEqual([...failed, held].sort());
    expect(await statuses(webhook)).toEqual({ ...before, failed: 2, held: 1, success: 5 });
    const again = await recover(webhook, anHour());
    expect(again.body.matched).toBe(0);
    expect(await finished(webhook, again.body.recovery_id)).toMatchObject({ status: "completed", queued: 0 });
    const list = (await recoveries(webhook, "?limit=1")).body;
    expect([list.total, list.limit, list.recoveries.map(({ id }) => id)]).toEqual([2, 1, [again.body.recovery_id]]);
    expect((await recoveries(webhook, "?offset=1")).body.recoveries).toEqual([ended]);
  });

  test("what fails again uses its whole chain, and counts as failed", async () => {
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 1 });
    receiver.answer((_request, index) => (index % 2 === 0 ? 500 : 503));
    await insertFailed(sql, user.user.id, webhook.id, 1);
    const { body } = await recover(webhook, anHour());
    const ended = await finished(webhook, body.recovery_id);
    expect(ended).toMatchObject({ status: "completed", queued: 1, succeeded: 0, failed: 1 });
    expect(receiver.requests.length).toBe(2);
    const [id = ""] = arrived();
    expect(await getDelivery(user, webhook.id, id)).toMatchObject({
      status: "failed",
      http_status: 503,
      manual: false,
    });
  });
});

describe("while one runs", () => {
  async function start() {
    const webhook = await makeWebhook(user, receiver.url, { timeout_seconds: 60, max_retries: 0 });
    receiver.answer(later);
    await insertFailed(sql, user.user.id, webhook.id, many);
    const answers = await Promise.all([recover(webhook, anHour()), recover(webhook, anHour())]);
    const id = answers.find(({ status }) => status === 202)?.body.recovery_id ?? "";
    await until("a full queue", async () => (await progress(webhook, id)).queued > 500);
    await until("all places taken", () => receiver.requests.length >= 8);
    return { webhook, id, answers };
  }

  test("a second is refused, also at once; cancelling puts back what no attempt took up, once", async () => {
    const { webhook, id, answers } = await start();
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    const third = await recover(webhook, anHour());
    expect([third.status, third.body.code]).toEqual([409, "recovery_running"]);
    expect((await recover(webhook, { ...anHour(), dry_run: true })).status).toBe(202);
    const running = await progress(webhook, id);
    expect(running).toMatchObject({ status: "running", matched: many, succeeded: 0, failed: 0, ended_at: null });
    expect(running.waiting).toBe(running.queued);
    const cancels = await Promise.all([1, 2].map(() => recoveries(webhook, `/${id}/cancel`, user, "POST")));
    expect(cancels.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(cancels.find(({ status }) => status === 409)?.body.code).toBe("recovery_ended");
    const cancelled = await progress(webhook, id);
    expect(cancelled).toMatchObject({ status: "cancelled", matched: many, queued: 8, waiting: 8, succeeded: 0 });
    const left = await statuses(webhook);
    expect(left).toEqual({ failed: many - running.queued, held: running.queued - 8, retrying: 8 });
    expect((await recover(webhook, { ...anHour(), dry_run: true })).body.matched).toBe(many - 8);
    expect(new Set(arrived()).size).toBe(8);
    expect(receiver.requests.length).toBe(8);
  });

  test("disabling cancels it and holds what waits; attempts in flight end", async () => {
    const { webhook, id } = await start();
    await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: false } });
    const stopped = await progress(webhook, id);
    expect(stopped).toMatchObject({ status: "cancelled", waiting: 0, succeeded: 0 });
    const { failed = 0, held = 0, ...rest } = await statuses(webhook);
    expect([failed + held, rest]).toEqual([many, {}]);
    const refused = await recover(webhook, anHour());
    expect([refused.status, refused.body.code]).toEqual([409, "webhook_disabled"]);
    expect((await recover(webhook, { ...anHour(), dry_run: true })).body.matched).toBe(many - 8);
    expect(receiver.requests.length).toBe(8);
  });
});

describe("refused", () => {
  test.each([
    [{}, "since"],
    [{ since: null }, "since"],
    [{ since: 1_700_000_000 }, "since"],
    [{ since: "yesterday" }, "since"],
    [{ since: "2026-01-01" }, "since"],
    [{ since: "2999-01-01T00:00:00Z" }, "since"],
    [{ since: "2026-01-01T00:00:00Z", until: "2025-12-31T23:59:59Z" }, "until"],
    [{ since: "2026-01-01T00:00:00Z", until: "x".repeat(10_000) }, "until"],
    [{ since: "2026-01-01T00:00:00Z", status: "success" }, "status"],
    [{ since: "2026-01-01T00:00:00Z", status: ["failed"] }, "status"],
    [{ since: "2026-01-01T00:00:00Z", dry_run: "yes" }, "dry_run"],
    [{ since: "2026-01-01T00:00:00Z", everything: true }, "everything"],
  ])("%j is 422 and names %s", async (body, field) => {
    const webhook = await makeWebhook(user, receiver.url);
    const answer = await recover(webhook, body);
    expect([answer.status, answer.body.errors?.map((error) => error.field)]).toEqual([422, [field]]);
    expect((await recoveries(webhook)).body.total).toBe(0);
  });

  test("somebody else's webhook and recovery answer as unknown ones; another webhook's recovery is not found", async () => {
    const [webhook, other] = [await makeWebhook(user, receiver.url), await makeWebhook(user, receiver.url)];
    const { body } = await recover(webhook, anHour());
    const id = body.recovery_id;
    const stranger = await makeUser();
    const foreign = [
      await recover(webhook, anHour(), stranger),
      await recover(webhook, { ...anHour(), dry_run: true }, stranger),
      await recoveries(webhook, "", stranger),
      await recoveries(webhook, `/${id}`, stranger),
      await recoveries(webhook, `/${id}/cancel`, stranger, "POST"),
    ];
    expect(foreign.map((answer) => [answer.status, answer.body.code])).toEqual(
      foreign.map(() => [404, "webhook_not_found"]),
    );
    for (const [hook, path, method] of [
      [other, `/${id}`, "GET"],
      [other, `/${id}/cancel`, "POST"],
      [webhook, `/${randomUUID()}`, "GET"],
      [webhook, `/${randomUUID()}/cancel`, "POST"],
    ] as const) {
      const answer = await recoveries(hook, path, user, method);
      expect([answer.status, answer.body.code]).toEqual([404, "recovery_not_found"]);
    }
  });

  test("the same Idempotency-Key begins one, and answers the same", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const headers = { "idempotency-key": randomUUID() };
    const body = anHour();
    const ask = () => user.call<RecoverAnswer>("POST", `/api/v1/webhooks/${webhook.id}/recover`, { body, headers });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect((await recoveries(webhook)).body.total).toBe(1);
  });
});

describe("kill -9", () => {
  let app: RunningApp | undefined;
  const dataDir = temporaryDataDir();
  afterEach(async () => {
    await app?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test("half-way, and a start: all are sent, none twice but what was in flight, and the progress is right", async () => {
    app = await startApp({ dataDir });
    const before = postgres(app.databaseUrl, { max: 2, onnotice: () => undefined });
    const owner = await makeUser(app.url);
    const webhook = await makeWebhook(owner, receiver.url, { timeout_seconds: 1 });
    receiver.answer({ status: 200, delayMs: 60 });
    const hanging = await startReceiver();
    hanging.answer(later);
    const stopped = await makeWebhook(owner, hanging.url, { events: ["resume.created"], timeout_seconds: 10 });
    await insertFailed(before, owner.user.id, webhook.id, many);
    const { body } = await recover(webhook, anHour(), owner);
    await until("a part to have arrived", () => receiver.requests.length >= 100);
    await makeResume(owner);
    await until("an attempt to hang", () => hanging.requests.length === 1);
    await owner.call("PUT", `/api/v1/webhooks/${stopped.id}`, { body: { is_active: false } });
    await Promise.all([app.kill9Group(), before.end({ timeout: 1 }).catch(() => undefined)]);
    expect(receiver.requests.length).toBeLessThan(many);

    app = await startApp({ dataDir });
    const after = postgres(app.databaseUrl, { max: 2, onnotice: () => undefined });
    const read = async () => {
      const [row] = await after`select status, queued, matched from recoveries where id = ${body.recovery_id}`;
      return row;
    };
    const sent = `webhook_id = '${webhook.id}' and recovery_id is not null`;
    await until(
      "everything to be delivered",
      async () => (await after.unsafe(`select 1 from deliveries where ${sent} and status = 'success'`)).length === many,
      90_000,
    );
    expect(await read()).toEqual({ status: "completed", queued: many, matched: many });
    const attempts = await after`
      select d.id, a.number, a.status from deliveries d join attempts a on a.delivery_id = d.id
      where d.webhook_id = ${webhook.id} and d.recovery_id is not null`;
    const interrupted = attempts.filter(({ status }) => status === "interrupted");
    expect(interrupted.length).toBeLessThanOrEqual(8);
    expect(attempts.filter(({ status }) => status === "success").length).toBe(many);
    expect(attempts.length).toBe(many + interrupted.length);
    const logged = new Set(attempts.map(({ id, number }) => `${id} ${number}`));
    const mine = receiver.requests
      .filter(({ headers }) => attempts.some(({ id }) => id === headers["x-webhook-delivery-id"]))
      .map(({ headers }) => `${headers["x-webhook-delivery-id"]} ${headers["x-webhook-attempt"]}`);
    expect(new Set(mine).size).toBe(mine.length);
    expect(mine.filter((key) => !logged.has(key))).toEqual([]);
    expect(mine.length).toBeGreaterThanOrEqual(many);

    // What was held while its attempt was in flight is not sent again, but its attempt ends in the log.
    const [closed] = await until(
      "the interrupted attempt",
      async () => {
        const found = await after`select d.status, a.status as attempt, d.locked_until from deliveries d
        join attempts a on a.delivery_id = d.id where d.webhook_id = ${stopped.id}`;
        return found[0]?.attempt !== "in_flight" && found;
      },
      60_000,
    );
    expect(closed).toEqual({ status: "held", attempt: "interrupted", locked_until: null });
    expect(hanging.requests.length).toBe(1);
    await Promise.all([after.end(), hanging.close()]);
  }, 180_000);
});
