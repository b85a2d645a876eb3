import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import type { Delivery } from "@/lib/contracts/deliveries";
import type { RecoverAnswer } from "@/lib/contracts/recoveries";
import type { Webhook } from "@/lib/contracts/webhooks";
import {
  type Answered,
  getDelivery,
  listDeliveries,
  makeResume,
  makeUser,
  makeWebhook,
  type TestUser,
  until,
} from "../support/api";
import { type Receiver, startReceiver } from "../support/receiver";
import { webhookRows } from "../support/webhook-rows";

const sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => undefined });
/** So many attempts of one webhook are in flight at once; the rest wait for a place. */
const places = 8;
const later = { status: 200, delayMs: 8_000 };

let user: TestUser;
let receiver: Receiver;
/** Fails like `receiver` and is never touched: what it has received says how long a webhook left alone has had. */
let control: Receiver;

beforeEach(async () => {
  [user, receiver, control] = await Promise.all([makeUser(), startReceiver(), startReceiver()]);
  control.answer(500);
});
afterEach(() => Promise.all([receiver.close(), control.close()]));
afterAll(() => sql.end());

const change = (webhook: Webhook, body: Record<string, unknown>) =>
  user.call<Webhook>("PUT", `/api/v1/webhooks/${webhook.id}`, { body });
const retry = ({
  webhook_id,
  id,
}: Pick<Delivery, "webhook_id" | "id">): Promise<Answered<Delivery & { code: string }>> =>
  user.call("POST", `/api/v1/webhooks/${webhook_id}/events/${id}/retry`);
const recover = async (webhook: Webhook, body: Record<string, unknown> = {}) => {
  const since = new Date(Date.parse(webhook.created_at) - 60_000).toISOString();
  const { body: answer } = await user.call<RecoverAnswer>("POST", `/api/v1/webhooks/${webhook.id}/recover`, {
    body: { since, ...body },
  });
  return answer;
};
const received = (count: number, at = receiver) =>
  until(`${count} requests`, () => at.requests.length >= count && at.requests);
const reached = (webhook: Webhook, status: string, count = 1) =>
  until(`${count} × ${status}`, async () => {
    const found = (await listDeliveries(user, webhook.id)).filter((delivery) => delivery.status === status);
    return found.length >= count && found;
  });
const one = async (webhook: Webhook) => {
  const [delivery, ...others] = await listDeliveries(user, webhook.id);
  if (!delivery || others.length > 0) throw new Error(`Expected one delivery, not ${others.length + 1}`);
  return getDelivery(user, webhook.id, delivery.id);
};
/** A webhook whose first attempt has failed and whose second is scheduled, and one beside it that is left alone. */
async function startRetrying(fields: Record<string, unknown> = {}) {
  receiver.answer(500);
  const webhook = await makeWebhook(user, receiver.url, fields);
  await makeWebhook(user, control.url);
  await makeResume(user);
  const [waiting] = await reached(webhook, "retrying");
  if (!waiting) throw new Error("Nothing waits");
  return { webhook, waiting };
}
/**
 * Deletes a row that attempts just now hang on. The cascade and an attempt that closes lock in opposite orders: the
 * one that Postgres sends away as a deadlock's victim has to come again, as erasing an account does.
 */
async function deleteUser(id: string): Promise<void> {
  try {
    await sql`delete from users where id = ${id}`;
  } catch (err) {
    if (!(err instanceof postgres.PostgresError && err.code === "40P01")) throw err;
    await deleteUser(id);
  }
}
/** Resolves when a webhook left alone has used up its chain: 1 + 3 attempts. */
const wholeChain = () => received(4, control);
describe("disabling", () => {
  test("stops a retry that was scheduled already; enabling sends nothing by itself, sending the missed one does", async () => {
    const { webhook, waiting } = await startRetrying();
    const disabled = await change(webhook, { is_active: false });
    expect(disabled.body).toMatchObject({ is_active: false, disabled_reason: "user" });
    expect(await one(webhook)).toMatchObject({
      id: waiting.id,
      status: "held",
      next_retry_at: null,
      error_message: "The webhook was disabled",
      completed_at: null,
    });
    receiver.answer(200);
    const enabled = await change(webhook, { is_active: true });
    expect(enabled.body).toMatchObject({ is_active: true, disabled_reason: null, health: "healthy" });
    await wholeChain();
    expect(receiver.requests.length).toBe(1);
    expect((await one(webhook)).status).toBe("held");
    expect(await recover(webhook, { status: "held", dry_run: true })).toEqual({ recovery_id: null, matched: 1 });
    expect((await recover(webhook, { status: "held" })).matched).toBe(1);
    const [sent] = await reached(webhook, "success");
    expect(sent).toMatchObject({ id: waiting.id, attempt_count: 2, error_message: null });
    expect(receiver.requests.map(({ headers }) => headers["webhook-id"])).toEqual([waiting.event_id, waiting.event_id]);
  });

  test("holds all that waits for a place, and what happens meanwhile; each is counted, offered and sent once", async () => {
    const webhook = await makeWebhook(user, receiver.url, { timeout_seconds: 60 });
    receiver.answer({ status: 200, delayMs: 4_000 });
    const [before, meanwhile] = [places + 5, 2];
    const count = before + meanwhile;
    for (let n = 0; n < before; n++) await makeResume(user);
    await received(places);
    await change(webhook, { is_active: false });
    for (let n = 0; n < meanwhile; n++) await makeResume(user);
    await until("the attempts in flight", async () => {
      const inFlight = sql`select 1 from deliveries where webhook_id = ${webhook.id} and locked_until is not null`;
      return (await inFlight).length === 0;
    });
    const [sent, held] = [await reached(webhook, "success", places), await reached(webhook, "held")];
    expect(held.length + sent.length).toBe(count);
    const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}/statistics`);
    expect(body).toMatchObject({ held: held.length, success: sent.length, pending: 0, retrying: 0, total: count });
    receiver.answer(200);
    await change(webhook, { is_active: true });
    expect((await recover(webhook)).matched).toBe(held.length);
    await reached(webhook, "success", count);
    const ids = receiver.requests.map(({ headers }) => headers["x-webhook-delivery-id"]);
    expect(new Set(ids).size).toBe(count);
    expect(ids.length).toBe(count);
  });

  test.each([
    { answer: 500, status: "held", error_code: "http_5xx", message: "The webhook was disabled" },
    { answer: 200, status: "success", error_code: null, message: null },
  ])("lets an attempt in flight end: $answer is recorded, and $status", async (expected) => {
    const webhook = await makeWebhook(user, receiver.url);
    await makeWebhook(user, control.url);
    receiver.answer({ status: expected.answer, delayMs: 3_000 });
    await makeResume(user);
    await received(1);
    await change(webhook, { is_active: false });
    const ended = await until("the attempt to end", async () => {
      const delivery = await one(webhook);
      return delivery.attempts[0]?.status !== "in_flight" && delivery;
    });
    expect(ended).toMatchObject({
      status: expected.status,
      http_status: expected.answer,
      error_code: expected.error_code,
      error_message: expected.message,
      attempt_count: 1,
      next_retry_at: null,
    });
    expect(ended.attempts).toMatchObject([{ number: 1, http_status: expected.answer }]);
    await wholeChain();
    expect(receiver.requests.length).toBe(1);
  });

  test("an attempt in flight is not missed: it is neither counted nor sent again beside itself", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer({ status: 200, delayMs: 5_000 });
    await makeResume(user);
    await received(1);
    await change(webhook, { is_active: false });
    expect((await one(webhook)).status).toBe("held");
    await change(webhook, { is_active: true });
    expect((await recover(webhook, { dry_run: true })).matched).toBe(0);
    expect((await retry(await one(webhook))).body.code).toBe("delivery_in_flight");
    await recover(webhook);
    await reached(webhook, "success");
    expect(await one(webhook)).toMatchObject({ attempt_count: 1 });
    expect(receiver.requests.length).toBe(1);
  });

  test.each([
    { how: "disabling", answer: 200, stop: (webhook: Webhook) => change(webhook, { is_active: false }) },
    { how: "410", answer: 410, stop: () => undefined },
  ])("what had succeeded and waits to be sent again by hand stays a success after $how", async ({ answer, stop }) => {
    const webhook = await makeWebhook(user, receiver.url, { timeout_seconds: 60, max_retries: 0 });
    await makeResume(user);
    const [sent] = await reached(webhook, "success");
    receiver.answer((_request, index) => (index === 1 ? { status: answer, delayMs: 2_500 } : later));
    for (let n = 0; n < places; n++) await makeResume(user);
    await received(1 + places);
    const asked = await retry(sent ?? { webhook_id: "", id: "" });
    expect([asked.status, asked.body.status, asked.body.manual]).toEqual([202, "retrying", true]);
    await stop(webhook);
    const stopped = await until("it to be stopped", async () => {
      const delivery = await getDelivery(user, webhook.id, sent?.id ?? "");
      return delivery.status !== "retrying" && delivery;
    });
    expect(stopped).toMatchObject({
      status: "success",
      manual: false,
      next_retry_at: null,
      error_message: null,
      completed_at: sent?.completed_at,
    });
  });
});

describe("a manual retry", () => {
  test("that fails leaves the automatic chain as it was; one that succeeds ends it", async () => {
    const { webhook, waiting } = await startRetrying({ max_retries: 3 });
    await sql`update deliveries set next_retry_at = now() + interval '1 hour' where id = ${waiting.id}`;
    expect((await retry(waiting)).status).toBe(202);
    await received(2);
    const failed = await until("the failure", async () => {
      const delivery = await one(webhook);
      return delivery.attempts.length === 2 && delivery.status === "retrying" && !delivery.manual && delivery;
    });
    expect(failed.attempts.map(({ manual, status }) => [manual, status])).toEqual([
      [false, "failed"],
      [true, "failed"],
    ]);
    expect(failed.next_retry_at).not.toBeNull();
    receiver.answer(200);
    await reached(webhook, "success");
    await wholeChain();
    expect(receiver.requests.length).toBe(3);
    expect((await one(webhook)).attempts.map(({ manual }) => manual)).toEqual([false, true, false]);
  });

  test("clicked five times at once, while the automatic one is due, is one POST; a success ends the chain", async () => {
    const { webhook, waiting } = await startRetrying();
    receiver.answer({ status: 200, delayMs: 3_000 });
    await sql`update deliveries set next_retry_at = now() where id = ${waiting.id}`;
    const answers = await Promise.all(Array.from({ length: 5 }, () => retry(waiting)));
    const refused = answers.filter(({ status }) => status === 409);
    expect(refused.length).toBeGreaterThanOrEqual(4);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(["delivery_in_flight"]));
    await received(2);
    expect((await retry(waiting)).body.code).toBe("delivery_in_flight");
    await reached(webhook, "success");
    await wholeChain();
    expect(receiver.requests.length).toBe(2);
    expect(await one(webhook)).toMatchObject({ attempt_count: 2, status: "success" });
  });

  test("of a success that fails stays a success", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    await makeResume(user);
    const [sent] = await reached(webhook, "success");
    receiver.answer(500);
    await retry(sent ?? { webhook_id: "", id: "" });
    await received(2);
    const again = await until("the attempt to end", async () => {
      const delivery = await one(webhook);
      return delivery.attempts[1]?.status === "failed" && delivery;
    });
    expect(again).toMatchObject({ status: "success", attempt_count: 2, next_retry_at: null, manual: false });
    const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}/statistics`);
    expect(body).toMatchObject({ success: 1, failed: 0, total: 1, success_rate: 1 });
  });

  test("of somebody else's, an unknown and another webhook's delivery is not found, and sends nothing", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const other = await makeWebhook(user, control.url, { events: ["export.*"] });
    await makeResume(user);
    const [sent] = await reached(webhook, "success");
    const id = sent?.id ?? "";
    const stranger = await makeUser();
    const foreign = await stranger.call("POST", `/api/v1/webhooks/${webhook.id}/events/${id}/retry`);
    expect([foreign.status, foreign.body.code]).toEqual([404, "webhook_not_found"]);
    for (const wrong of [
      { webhook_id: webhook.id, id: randomUUID() },
      { webhook_id: other.id, id },
    ]) {
      const answer = await retry(wrong);
      expect([answer.status, answer.body.code]).toEqual([404, "delivery_not_found"]);
    }
    expect(receiver.requests.length).toBe(1);
  });
});

describe("in the middle of retries", () => {
  test("a new URL is used from the next attempt on, also when one is in flight to the old one", async () => {
    const moved = await startReceiver();
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer({ status: 500, delayMs: 2_500 });
    await makeResume(user);
    await received(1);
    await change(webhook, { url: moved.url });
    await reached(webhook, "success");
    expect((await one(webhook)).attempts.map(({ url, status }) => [url, status])).toEqual([
      [receiver.url, "failed"],
      [moved.url, "success"],
    ]);
    expect([receiver.requests.length, moved.requests.length]).toEqual([1, 1]);
    await moved.close();
  });

  test("unsubscribing cancels that type only, with the reason, also what is in flight and fails", async () => {
    const webhook = await makeWebhook(user, receiver.url, { events: ["resume.*"] });
    await makeWebhook(user, control.url);
    receiver.answer({ status: 500, delayMs: 2_000 });
    const resume = await makeResume(user);
    await user.call("DELETE", `/api/v1/resumes/${resume.id}`);
    await received(2);
    await change(webhook, { events: ["resume.deleted"] });
    const [deleted] = await reached(webhook, "failed");
    const [created] = await reached(webhook, "cancelled");
    expect([deleted?.event_type, deleted?.attempt_count]).toEqual(["resume.deleted", 4]);
    expect(created).toMatchObject({
      event_type: "resume.created",
      attempt_count: 1,
      http_status: 500,
      error_message: "The webhook no longer subscribes to resume.created",
    });
    expect(created?.completed_at).not.toBeNull();
    expect(receiver.requests.length).toBe(5);
  });

  test("deleting the webhook cancels what waits and what is in flight, with the reason, and sends nothing more", async () => {
    const { webhook, waiting } = await startRetrying();
    receiver.answer({ status: 500, delayMs: 2_000 });
    const resume = await makeResume(user);
    await until("the second one to be in flight", () => receiver.requests.some(({ body }) => body.includes(resume.id)));
    const sent = receiver.requests.length;
    const { status } = await user.call("DELETE", `/api/v1/webhooks/${webhook.id}`);
    expect(status).toBe(204);
    const open = () =>
      sql`select 1 from deliveries where webhook_id = ${webhook.id} and (locked_until is not null or status <> 'cancelled')`;
    await until("the attempt to end", async () => (await open()).length === 0);
    await received(8, control);
    expect(receiver.requests.length).toBe(sent);
    const rows = await sql`select status, error_message, next_retry_at, completed_at is not null as completed
      from deliveries where webhook_id = ${webhook.id}`;
    const cancelled = { status: "cancelled", error_message: "The webhook was deleted", next_retry_at: null };
    expect([...rows]).toEqual([
      { ...cancelled, completed: true },
      { ...cancelled, completed: true },
    ]);
    expect((await retry(waiting)).status).toBe(404);
  });

  test("deleting the user, with attempts waiting and in flight, leaves nothing and the worker healthy", async () => {
    const { webhook } = await startRetrying();
    const healthy = await makeUser();
    const theirs = await makeWebhook(healthy, control.url);
    receiver.answer({ status: 500, delayMs: 2_000 });
    const resume = await makeResume(user);
    await until("the second one to be in flight", () => receiver.requests.some(({ body }) => body.includes(resume.id)));
    await deleteUser(user.user.id);
    // What was claimed a moment before may still be on its way.
    await sleep(2_000);
    const sent = receiver.requests.length;
    control.answer(200);
    await makeResume(healthy);
    await until("the other user's delivery", async () => {
      return (await listDeliveries(healthy, theirs.id)).some(({ status }) => status === "success");
    });
    await until("the engine to have done with it", async () => {
      const runs = await sql`select 1 from engine_runs
        where event #>> '{data,webhookId}' = ${webhook.id} and status not in ('completed', 'failed')`;
      return runs.length === 0;
    });
    const ended = await sql`select distinct status from engine_runs where event #>> '{data,webhookId}' = ${webhook.id}`;
    expect([...ended]).toEqual([{ status: "completed" }]);
    expect(receiver.requests.length).toBe(sent);
    const [left] =
      await sql`select (select count(*)::int from deliveries where webhook_id = ${webhook.id}) as deliveries,
      (select coalesce(sum(count), 0)::int from delivery_counts where webhook_id = ${webhook.id}) as counted`;
    expect(left).toEqual({ deliveries: 0, counted: 0 });
  });

  test("410 disables, cancels what waits for a place or a retry, tells the owner by mail, and sends nothing more", async () => {
    const { webhook, waiting } = await startRetrying({ timeout_seconds: 60 });
    await sql`update deliveries set next_retry_at = now() + interval '1 hour' where id = ${waiting.id}`;
    receiver.answer((_request, index) => (index === places ? { status: 410, delayMs: 2_500 } : later));
    for (let n = 0; n < places + 4; n++) await makeResume(user);
    const gone = await until("the webhook to be disabled", async () => {
      const { body } = await user.call<Webhook>("GET", `/api/v1/webhooks/${webhook.id}`);
      return !body.is_active && body;
    });
    expect(gone).toMatchObject({ disabled_reason: "gone", health: "disabled" });
    await until("the attempts in flight", async () => {
      const open = await listDeliveries(user, webhook.id);
      return open.every(({ status }) => !["pending", "retrying"].includes(status));
    });
    const log = await listDeliveries(user, webhook.id);
    const cancelled = log.filter(({ status }) => status === "cancelled");
    expect(cancelled.map(({ id }) => id)).toContain(waiting.id);
    expect(cancelled.length).toBeGreaterThan(1);
    expect(new Set(cancelled.map((found) => found.error_message))).toEqual(
      new Set(["The receiver answered 410 (gone)"]),
    );
    expect(log.filter(({ status }) => status === "failed").map(({ http_status }) => http_status)).toEqual([410]);
    const sent = receiver.requests.length;
    await wholeChain();
    expect(receiver.requests.length).toBe(sent);
    const mails =
      await sql`select text from mails where recipient = ${user.email} and text like ${`%${receiver.url}%`}`;
    expect(mails.length).toBe(1);
  });
});

test("an expired delivery lists by every filter, opens and counts; only sending it is refused", async () => {
  const webhook = await makeWebhook(user, receiver.url);
  const rows = webhookRows(sql);
  const [older, held] = [
    await rows.delivery(user.user.id, webhook.id, { status: "failed", error: "http_5xx", body: null }),
    await rows.delivery(user.user.id, webhook.id, { status: "held", body: null }),
  ];
  const today = new Date().toISOString().slice(0, 10);
  const filters = [
    "event_type=resume.created",
    `from=${today}T00:00:00Z`,
    `entity_id=${older.eventId}`,
    `id=${older.eventId}`,
    "status=failed",
    `cursor=${held.id}`,
    "limit=1&offset=1",
  ];
  for (const filter of filters) {
    const found = await listDeliveries(user, webhook.id, `?${filter}`);
    expect(found.find(({ id }) => id === older.id)).toMatchObject({ payload: null, expired: true });
  }
  expect(await getDelivery(user, webhook.id, older.id)).toMatchObject({ request_body: null, expired: true });
  const statistics = await user.call("GET", `/api/v1/webhooks/${webhook.id}/statistics`);
  expect([statistics.status, statistics.body]).toMatchObject([200, { failed: 1, held: 1, total: 2 }]);
  for (const { id } of [older, held]) {
    const refused = await retry({ webhook_id: webhook.id, id });
    expect([refused.status, refused.body.code]).toEqual([409, "delivery_expired"]);
  }
  expect((await recover(webhook, { dry_run: true })).matched).toBe(0);
  expect(receiver.requests).toEqual([]);
});
