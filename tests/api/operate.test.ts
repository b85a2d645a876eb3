import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, goodPassword, makeResume, makeUser, makeWebhook, sampleText, until } from "../support/api";
import { createDatabase } from "../support/database";
import { findMailedToken } from "../support/mailbox";
import { startLink } from "../support/pausable-link";
import { startReceiver } from "../support/receiver";
import { startApp } from "../support/start-app";

type Line = Record<string, unknown> & { msg: string; delivery_ids?: string[] };
type Health = Record<string, unknown> & { reasons: string[] };

const metricsToken = "a token for the metrics";
let database: Awaited<ReturnType<typeof createDatabase>>;
let link: Awaited<ReturnType<typeof startLink>>;
let app: Awaited<ReturnType<typeof startApp>>;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase();
  link = await startLink(database.url);
  sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  const env = { LOG_LEVEL: "info", METRICS_TOKEN: metricsToken.replaceAll(" ", "-"), WEBHOOK_RETRY_SCHEDULE: "1s" };
  app = await startApp({ env: { ...env, DATABASE_URL: link.url } });
});
afterAll(async () => {
  await app?.stop();
  await sql?.end();
  await link?.close();
  await database?.drop();
});

const logged = () =>
  app
    .output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
const untilLogged = (what: string, fits: (line: Line) => boolean) => until(what, () => logged().find(fits));
const readHealth = () => call<Health>("GET", "/health", {}, app.url);
const scrape = (authorization?: string, base = app.url) =>
  call("GET", "/metrics", { headers: authorization ? { authorization } : {} }, base);
const bearer = `Bearer ${metricsToken.replaceAll(" ", "-")}`;

/** The value of one sample, by its name with labels as Prometheus writes them; 0 when it is not there. */
async function sample(name: string): Promise<number> {
  const { status, bytes } = await scrape(bearer);
  expect(status).toBe(200);
  const line = bytes
    .toString()
    .split("\n")
    .find((each) => each.startsWith(`${name} `));
  return line ? Number(line.slice(name.length + 1)) : 0;
}

describe("health", () => {
  test("tells what is well", async () => {
    const { status, body } = await readHealth();
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ok", database: "ok", engine: "embedded", engine_workers: 1, reasons: [] });
  });

  test("answers 503 while the database is silent, and 200 once it speaks again", async () => {
    link.pause();
    try {
      const { status, body } = await readHealth();
      expect([status, body.status, body.database]).toEqual([503, "unhealthy", "unreachable"]);
      expect(body.reasons).toEqual(["The database does not answer."]);
      expect((await call("GET", "/health/ready", {}, app.url)).status).toBe(503);
      expect((await call("GET", "/health/live", {}, app.url)).status).toBe(200);
      expect((await scrape(bearer)).bytes.toString()).toMatch(/^resumebuilder_database_up 0$/m);
    } finally {
      link.resume();
    }
    await until("health to be back", async () => (await readHealth()).status === 200);
    await until("readiness to be back", async () => (await call("GET", "/health/ready", {}, app.url)).status === 200);
  });
});

test("health names what is wrong: no engine, and a delivery that nobody makes", async () => {
  const [own, dead] = [await createDatabase(), "http://127.0.0.1:9"];
  const inngest = { INNGEST_EVENT_KEY: "key", INNGEST_SIGNING_KEY: "signkey-prod-00", INNGEST_BASE_URL: dead };
  const other = await startApp({ env: { ...inngest, DATABASE_URL: own.url } });
  const ownSql = postgres(own.url, { max: 1, onnotice: () => undefined });
  const health = () => call<Health>("GET", "/health", {}, other.url);
  try {
    expect((await health()).body).toMatchObject({ status: "ok", engine: "inngest", engine_workers: null });
    const user = await makeUser(other.url);
    await makeWebhook(user, "http://127.0.0.1:65533/");
    await makeResume(user);
    expect((await health()).status).toBe(200);
    await ownSql`update deliveries set next_retry_at = now() - interval '301 seconds'`;
    const stuck = await health();
    expect([stuck.status, stuck.body.oldest_due_delivery_seconds]).toEqual([503, expect.closeTo(301, -2)]);
    expect(stuck.body.reasons).toEqual([
      expect.stringMatching(/^A delivery has been due for \d+ s and none is attempted\.$/),
    ]);
    await ownSql`insert into attempts (id, delivery_id, number, status, manual, url, request_headers)
      select gen_random_uuid(), id, 1, 'failed', false, '', '{}' from deliveries`;
    expect((await health()).status).toBe(200);
    expect((await scrape(bearer, other.url)).status).toBe(404);
  } finally {
    await other.stop();
    await ownSql.end();
    await own.drop();
  }
});

describe("what health and metrics ask of the database", () => {
  test("reads a few index entries however many deliveries there are", async () => {
    const own = await createDatabase();
    const ownSql = postgres(own.url, { max: 1, onnotice: () => undefined });
    const plan = async (query: string) =>
      (await ownSql.unsafe(`explain ${query}`)).map((row) => row["QUERY PLAN"]).join("\n");
    try {
      await fillDeliveries(ownSql, 20_000);
      const due = "status in ('pending', 'retrying') and next_retry_at < now() and locked_until is null";
      expect(await plan(`select min(next_retry_at) from deliveries where ${due}`)).toContain("deliveries_due");
      expect(await plan("select started_at from attempts order by id desc limit 1")).toContain("attempts_pkey");
      const waiting = "select status, sum(count) from delivery_counts where status in ('pending', 'retrying', 'held')";
      expect(await plan(`${waiting} group by status`)).toContain("delivery_counts_waiting");
    } finally {
      await ownSql.end();
      await own.drop();
    }
  });
});

/** Deliveries that ended, as a long life leaves them, and one that waits. */
async function fillDeliveries(db: postgres.Sql, total: number): Promise<void> {
  await db`insert into users (id, email, full_name, password_hash) values (gen_random_uuid(), 'a@example.com', 'A', '')`;
  await db`
    insert into webhooks (id, user_id, url, events, is_active, timeout_seconds, max_retries, secret, secret_preview)
    select gen_random_uuid(), id, '', '{*}', true, 1, 1, '', '' from users`;
  await db`
    with made as (
      insert into events (id, user_id, type, entity_id) select gen_random_uuid(), u.id, 'resume.created', u.id
      from users u, generate_series(1, ${total}) returning id, user_id
    ), numbered as (select *, row_number() over () as number from made)
    insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, status, max_attempts, created_at, next_retry_at)
    select gen_random_uuid(), w.id, m.id, m.user_id, 'resume.created', m.user_id,
      case when m.number = 1 then 'pending' else 'success' end, 1, now() - m.number * interval '1 minute', now()
    from numbered m, webhooks w`;
  await db`
    insert into attempts (id, delivery_id, number, status, manual, url, request_headers)
    select gen_random_uuid(), id, 1, 'success', false, '', '{}' from deliveries`;
  await db`vacuum analyze deliveries, attempts, delivery_counts`;
}

test("a request whose sender cannot be looked up is refused, and nothing is done", async () => {
  const user = await makeUser(app.url);
  await sql`alter table sessions rename to sessions_away`;
  try {
    const body = { title: "Analyst", raw_text: sampleText };
    const refused = await user.call("POST", "/api/v1/resumes", { body });
    expect([refused.status, refused.body.code]).toEqual([500, "internal"]);
  } finally {
    await sql`alter table sessions_away rename to sessions`;
  }
  expect((await user.call("GET", "/api/v1/resumes")).body.total).toBe(0);
});

describe("metrics", () => {
  test("are for the holder of the token", async () => {
    for (const wrong of [undefined, "Bearer wrong", `Basic ${metricsToken}`, "Bearer"]) {
      const { status, headers, body } = await scrape(wrong);
      expect([status, body.code, headers.get("www-authenticate")]).toEqual([401, "unauthenticated", "Bearer"]);
    }
    const { status, headers } = await scrape(bearer);
    expect([status, headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  });

  test("do not exist without METRICS_TOKEN", async () => {
    const { status, body } = await call("GET", "/metrics", { headers: { authorization: bearer } });
    expect([status, body.code]).toEqual([404, "not_found"]);
  });

  test("show requests, events, the queue, the engine and the process", async () => {
    const user = await makeUser(app.url);
    const created = 'resumebuilder_events_recorded_total{event_type="resume.created"}';
    const requests = 'resumebuilder_http_request_duration_seconds_count{operation="createResume",status="201"}';
    const before = [await sample(created), await sample(requests)] as const;
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { max_retries: 10 });
    await makeResume(user);
    expect(await sample(created)).toBe(before[0] + 1);
    expect(await sample(requests)).toBe(before[1] + 1);
    expect(await sample("resumebuilder_engine_workers")).toBe(1);
    expect(await sample("resumebuilder_database_up")).toBe(1);
    expect(await sample("resumebuilder_event_emit_failures_total")).toBe(0);
    expect(await sample("process_cpu_seconds_total")).toBeGreaterThan(0);
    await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: false } });
    await until("the held delivery", async () => (await sample('resumebuilder_deliveries{status="held"}')) >= 1);
    const [row] = await sql`select count(*)::int as held from deliveries where status = 'held'`;
    await until("the true count", async () => (await sample('resumebuilder_deliveries{status="held"}')) === row?.held);
  });

  test("count attempts by what they came to, with their time and the delay of the first", async () => {
    const receiver = await startReceiver();
    receiver.answer((_, index) => [503, 200][index] ?? 200);
    const counts = {
      retried: 'resumebuilder_delivery_attempts_total{result="retry",error_code="http_5xx"}',
      succeeded: 'resumebuilder_delivery_attempts_total{result="success",error_code=""}',
      timed: 'resumebuilder_delivery_attempt_duration_seconds_count{result="success"}',
      first: "resumebuilder_delivery_first_attempt_delay_seconds_count",
    };
    const read = () => Promise.all(Object.values(counts).map(sample));
    const before = await read();
    const user = await makeUser(app.url);
    await makeWebhook(user, receiver.url);
    await makeResume(user);
    await until("both attempts", async () => {
      const grown = (await read()).map((value, index) => value - (before[index] ?? 0));
      return grown.every((value) => value >= 1);
    });
    await receiver.close();
  });

  test("count an event that could not be recorded, while the change itself commits", async () => {
    const user = await makeUser(app.url);
    const failures = "resumebuilder_event_emit_failures_total";
    const before = await sample(failures);
    await sql`alter table events add constraint refused check (type <> 'resume.created' or user_id <> ${sql.unsafe(`'${user.user.id}'`)})`;
    try {
      await makeResume(user);
    } finally {
      await sql`alter table events drop constraint refused`;
    }
    expect(await sample(failures)).toBe(before + 1);
    expect((await user.call("GET", "/api/v1/resumes")).body.total).toBe(1);
  });
});

describe("the log", () => {
  test("joins a request to its event, its delivery and its run", async () => {
    const [user, receiver] = [await makeUser(app.url), await startReceiver()];
    const webhook = await makeWebhook(user, receiver.url);
    const requestId = `req-${randomUUID()}`;
    const body = { title: "Analyst", raw_text: sampleText };
    await user.call("POST", "/api/v1/resumes", { body, headers: { "x-request-id": requestId } });
    const ofRequest = (msg: string) => untilLogged(msg, (line) => line.request_id === requestId && line.msg === msg);
    expect(await ofRequest("request")).toMatchObject({
      operation: "createResume",
      user_id: user.user.id,
      method: "POST",
      path: "/api/v1/resumes",
      status: 201,
      duration_ms: expect.any(Number),
    });
    const event = await ofRequest("event recorded");
    expect(event).toMatchObject({ user_id: user.user.id, event_type: "resume.created", event_id: expect.any(String) });
    expect(event.delivery_ids?.length).toBe(1);
    const attempt = await untilLogged("the attempt", (line) => line.delivery_id === event.delivery_ids?.[0]);
    expect(attempt).toMatchObject({ msg: "attempt", event_id: event.event_id, webhook_id: webhook.id, attempt: 1 });
    const [run] = await sql`select event from engine_runs where id = ${String(attempt.run_id)}`;
    expect(run?.event.data.deliveryId).toBe(attempt.delivery_id);
    expect(receiver.requests[0]?.headers["x-webhook-event-id"]).toBe(event.event_id);
    await receiver.close();
  });

  test("keeps requests apart that are answered at the same time", async () => {
    const users = await Promise.all([1, 2, 3, 4].map(() => makeUser(app.url)));
    const ids = await Promise.all(
      users.map(async (user) => {
        const requestId = randomUUID();
        const body = { title: "Analyst", raw_text: sampleText };
        await user.call("POST", "/api/v1/resumes", { body, headers: { "x-request-id": requestId } });
        return requestId;
      }),
    );
    for (const [index, requestId] of ids.entries()) {
      const lines = await until("both lines", () => {
        const found = logged().filter((line) => line.request_id === requestId);
        return found.length >= 2 && found;
      });
      expect(lines.map(({ user_id }) => user_id)).toEqual(lines.map(() => users[index]?.user.id));
    }
  });

  test("holds no secret", async () => {
    const [user, receiver] = [await makeUser(app.url), await startReceiver()];
    receiver.answer(500);
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 1 });
    const rotated = await user.call("POST", `/api/v1/webhooks/${webhook.id}/regenerate-secret`, { body: {} });
    const mailed = await findMailedToken(database.url, user.email);
    await call("GET", `/auth/verify-email?token=${mailed}`, {}, app.url);
    await call("POST", "/auth/verify-email", { body: { token: mailed } }, app.url);
    await call("POST", "/auth/login", { body: { email: user.email, password: "wrong password 1" } }, app.url);
    const change = { current_password: "wrong password 2", new_password: "a new password 3" };
    await user.call("POST", "/auth/change-password", { body: change });
    await user.call("POST", "/auth/refresh", { body: { refresh_token: user.tokens.refresh_token } });
    await scrape("Bearer a-wrong-token");
    await makeResume(user);
    await untilLogged("an attempt", (line) => line.msg === "attempt" && line.webhook_id === webhook.id);
    await receiver.close();
    const { access_token, refresh_token } = user.tokens;
    const secrets = [webhook.secret, String(rotated.body.secret), "whsec_", mailed, access_token, refresh_token];
    const passwords = [goodPassword, "wrong password", "a new password", "a-wrong-token", bearer.slice(7)];
    const output = app.output();
    for (const secret of [...secrets, ...passwords]) expect(output.includes(secret)).toBe(false);
    expect(output.includes(new URL(link.url).password || "no password")).toBe(false);
  });
});
