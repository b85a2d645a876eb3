import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createDatabase } from "../support/database";
import { type Receiver, startReceiver } from "../support/receiver";
import { webhookRows } from "../support/webhook-rows";

const hourMs = 3_600_000;
const minutes = (count: number) => count * 60_000;
const failed = {
  exhausted: true,
  gone: false,
  error: { errorCode: "http_5xx", errorMessage: "The receiver answered 500" },
} as const;
const tried = { ...failed, exhausted: false };

let own: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
let rows: ReturnType<typeof webhookRows>;
let receiver: Receiver;
let product: Awaited<ReturnType<typeof loadProduct>>;

/** The product's own code, on this file's database: imported once the settings are there. */
async function loadProduct() {
  const [{ database }, checked, failure, success, attempt, update] = await Promise.all([
    import("@/db/client"),
    import("@/lib/webhooks/check-webhook-health"),
    import("@/lib/webhooks/note-failure"),
    import("@/lib/webhooks/note-success"),
    import("@/lib/webhooks/attempt-delivery"),
    import("@/lib/webhooks/update-webhook"),
  ]);
  return { database, ...checked, ...failure, ...success, ...attempt, ...update };
}

beforeAll(async () => {
  own = await createDatabase();
  process.env.DATABASE_URL = own.url;
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  sql = postgres(own.url, { max: 4, onnotice: () => {} });
  rows = webhookRows(sql);
  receiver = await startReceiver();
  product = await loadProduct();
});
afterAll(async () => {
  await Promise.all([receiver?.close(), sql?.end(), product?.database().$client.end()]);
  await own?.drop();
});

const caller = { requestId: "test", userAgent: null, address: null, apiKeyId: null };

async function start(fields: Parameters<typeof rows.webhook>[1] = {}) {
  const user = await rows.user();
  const webhook = await rows.webhook(user.id, fields);
  const mails = async () =>
    (await sql`select subject from mails where recipient = ${user.email} order by id`).map((mail) => mail.subject);
  const state = async () => {
    const [row] =
      await sql`select health, is_active, disabled_reason, failing_since from webhooks where id = ${webhook.id}`;
    return row;
  };
  const fail = async (at: Date, facts: typeof failed | typeof tried = failed, count = 1) => {
    for (let n = 0; n < count; n++)
      await rows.delivery(user.id, webhook.id, { at, status: "failed", error: "http_5xx" });
    return product.database().transaction((tx) => product.noteFailure(tx, webhook.id, facts, at));
  };
  const recover = () => product.database().transaction((tx) => product.noteRecovery(tx, webhook.id));
  /** One real attempt of a delivery that is due now. */
  const attempt = async (delivery: Parameters<typeof rows.delivery>[2] = {}) => {
    const { id } = await rows.delivery(user.id, webhook.id, delivery);
    await product.attemptDelivery(id, "run");
    return id;
  };
  return { user, webhook, mails, state, fail, recover, attempt };
}

/** An event fails every `everyHours`; the ladder is checked, twice at once, every 10 minutes. */
async function live(hook: Awaited<ReturnType<typeof start>>, from: Date, hours: number, everyHours: number) {
  for (let hour = 0; hour < hours; hour++) {
    const at = new Date(from.getTime() + hour * hourMs);
    if (hour % everyHours === 0 && (await hook.state())?.is_active) await hook.fail(at);
    for (const later of [minutes(20), minutes(50)]) {
      const now = new Date(at.getTime() + later);
      await Promise.all([product.checkWebhookHealth(now), product.checkWebhookHealth(now)]);
    }
  }
}

const day = (date: string) => new Date(`${date}T00:00:00Z`);

describe("the ladder", () => {
  test("only failures for five days: told, warned, disabled, each once, what waits is held, and enabling starts clean", async () => {
    const hook = await start();
    const waiting = await rows.delivery(hook.user.id, hook.webhook.id, { at: day("2026-01-01"), status: "retrying" });
    await live(hook, day("2026-01-01"), 23, 6);
    expect([(await hook.state())?.health, await hook.mails()]).toEqual(["failing", ["A webhook is failing"]]);
    await live(hook, day("2026-01-02"), 50, 6);
    expect(await hook.state()).toMatchObject({ health: "warned", is_active: true });
    await live(hook, new Date(day("2026-01-04").getTime() + 2 * hourMs), 60, 6);
    expect(await hook.state()).toMatchObject({ health: "disabled", is_active: false, disabled_reason: "failing" });
    expect(await hook.mails()).toEqual([
      "A webhook is failing",
      "A webhook has been failing for 3 days",
      "A webhook was disabled",
    ]);
    await product.updateWebhook(hook.user.id, hook.webhook.id, { is_active: true }, caller);
    expect(await hook.state()).toMatchObject({ health: "healthy", disabled_reason: null, failing_since: null });
    const [held] = await sql`select status, error_message from deliveries where id = ${waiting.id}`;
    expect(held).toEqual({ status: "held", error_message: "The webhook was disabled after 5 days of failures" });
  });

  test("the mail names the webhook, what failed last, what to do and where to look, and escapes it in HTML", async () => {
    const hook = await start({ url: "https://example.com/hook?a=1&b=<2>" });
    await hook.fail(day("2025-12-01"));
    const [mail] = await sql`select text, html from mails where recipient = ${hook.user.email}`;
    for (const part of [
      "https://example.com/hook?a=1&b=<2>",
      "The receiver answered 500 (http_5xx). The receiver failed.",
    ])
      expect(mail?.text).toContain(part);
    expect(mail?.text).toContain(`http://localhost:3000/webhooks/${hook.webhook.id}`);
    expect(mail?.html).toContain("https://example.com/hook?a=1&amp;b=&lt;2&gt;");
    expect(mail?.html).toContain(`<a href="http://localhost:3000/webhooks/${hook.webhook.id}">`);
  });

  test("failures that exhaust nothing are told after a day", async () => {
    const hook = await start();
    const from = day("2025-11-01");
    await hook.fail(from, tried);
    await hook.fail(new Date(from.getTime() + 23 * hourMs), tried);
    await product.checkWebhookHealth(new Date(from.getTime() + 23.9 * hourMs));
    expect(await hook.mails()).toEqual([]);
    await product.checkWebhookHealth(new Date(from.getTime() + 24 * hourMs));
    expect([(await hook.state())?.health, await hook.mails()]).toEqual(["failing", ["A webhook is failing"]]);
  });

  test.each([
    ["a burst of 100 within a minute", 100, [0]],
    ["events of four different hours", 1, [0, 1, 2, 3]],
  ])("%s never disables, however long its retries fail", async (_, count, hours) => {
    const hook = await start();
    const from = day("2025-10-01");
    for (const hour of hours) await hook.fail(new Date(from.getTime() + hour * hourMs), tried, count);
    for (let hour = 4; hour < 240; hour += 4) {
      const at = new Date(from.getTime() + hour * hourMs);
      await sql`update deliveries set last_attempt_at = ${at} where webhook_id = ${hook.webhook.id}`;
      await product.database().transaction((tx) => product.noteFailure(tx, hook.webhook.id, failed, at));
      await product.checkWebhookHealth(at);
    }
    expect(await hook.state()).toMatchObject({ health: "warned", is_active: true });
    expect((await hook.mails()).length).toBe(2);
  });

  test("a success in between leads back, says so once, and the days count anew", async () => {
    const hook = await start();
    await live(hook, day("2025-09-01"), 80, 6);
    expect((await hook.state())?.health).toBe("warned");
    await Promise.all([hook.recover(), hook.recover()]);
    expect(await hook.state()).toMatchObject({ health: "healthy", failing_since: null });
    await live(hook, new Date(day("2025-09-04").getTime() + 9 * hourMs), 60, 6);
    expect(await hook.state()).toMatchObject({ health: "failing", is_active: true });
    expect(await hook.mails()).toEqual([
      "A webhook is failing",
      "A webhook has been failing for 3 days",
      "A webhook works again",
      "A webhook is failing",
    ]);
  });

  test("a receiver that comes and goes is told of once a day, not with every failure", async () => {
    const hook = await start();
    for (let n = 0; n < 20; n++) {
      await hook.fail(new Date(day("2025-08-01").getTime() + n * minutes(10)));
      await hook.recover();
    }
    expect(await hook.mails()).toEqual(["A webhook is failing", "A webhook works again"]);
  });

  test("failures of our own side do not count", async () => {
    const hook = await start();
    const error = { errorCode: "internal", errorMessage: "Ours" } as const;
    await product.database().transaction((tx) => product.noteFailure(tx, hook.webhook.id, { ...failed, error }));
    expect(await hook.state()).toMatchObject({ health: "healthy", failing_since: null });
  });
});

describe("real attempts", () => {
  test("an exhausted delivery makes it failing, the next success healthy; both are told", async () => {
    const hook = await start({ url: receiver.url });
    receiver.answer(500);
    await hook.attempt();
    expect(await hook.state()).toMatchObject({ health: "failing" });
    receiver.answer(200);
    await hook.attempt();
    await hook.attempt();
    expect(await hook.state()).toMatchObject({ health: "healthy", failing_since: null });
    expect(await hook.mails()).toEqual(["A webhook is failing", "A webhook works again"]);
  });

  test("test events move nothing, neither up nor back", async () => {
    const hook = await start({ url: receiver.url });
    receiver.answer(500);
    await hook.attempt({ test: true });
    expect(await hook.state()).toMatchObject({ health: "healthy", failing_since: null });
    await hook.attempt();
    receiver.answer(200);
    await hook.attempt({ test: true });
    expect(await hook.state()).toMatchObject({ health: "failing" });
    expect(await hook.mails()).toEqual(["A webhook is failing"]);
  });

  test("410 disables, cancels what waits and tells the owner once, also when two answer it", async () => {
    const hook = await start({ url: receiver.url });
    const waiting = await rows.delivery(hook.user.id, hook.webhook.id, { status: "retrying" });
    receiver.answer({ status: 410, delayMs: 200 });
    await Promise.all([hook.attempt(), hook.attempt()]);
    expect(await hook.state()).toMatchObject({ health: "disabled", is_active: false, disabled_reason: "gone" });
    expect(await hook.mails()).toEqual(["A webhook was disabled"]);
    const [cancelled] = await sql`select status, error_message from deliveries where id = ${waiting.id}`;
    expect(cancelled).toEqual({ status: "cancelled", error_message: "The receiver answered 410 (gone)" });
    await product.checkWebhookHealth();
    expect((await hook.mails()).length).toBe(1);
  });
});
