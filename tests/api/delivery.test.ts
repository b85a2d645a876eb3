import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DeliveryDetail } from "@/lib/contracts/deliveries";
import {
  getDelivery,
  goodPassword,
  listDeliveries,
  makeResume,
  makeUser,
  makeWebhook,
  type TestUser,
  until,
} from "../support/api";
import { type Receiver, startReceiver, verifyRequest } from "../support/receiver";

let user: TestUser;
let receiver: Receiver;

beforeEach(async () => {
  [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
});
afterEach(() => receiver.close());

const received = (count: number) =>
  until(`${count} requests`, () => receiver.requests.length >= count && receiver.requests);
const ended = (webhookId: string, status: string, count = 1) =>
  until(`${count} × ${status}`, async () => {
    const found = (await listDeliveries(user, webhookId)).filter((delivery) => delivery.status === status);
    return found.length >= count && found;
  });

describe("every event", () => {
  test("of resumes, exports and the account arrives once, signed both ways, and is logged as success", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const resume = await makeResume(user);
    await user.call("PUT", `/api/v1/resumes/${resume.id}`, { body: { title: "Engineer" } });
    await user.call("POST", "/api/v1/export/pdf", { body: { resume_id: resume.id } });
    await user.call("DELETE", `/api/v1/resumes/${resume.id}`);
    const passwords = { current_password: goodPassword, new_password: "another good one 12" };
    await user.call("POST", "/auth/change-password", { body: passwords });
    const requests = await received(5);
    const envelopes = requests.map((request) => verifyRequest(request, webhook.secret));
    expect(envelopes.map((envelope) => envelope.event_type).sort()).toEqual([
      "export.completed",
      "resume.created",
      "resume.deleted",
      "resume.updated",
      "user.password_changed",
    ]);
    const logged = await ended(webhook.id, "success", 5);
    expect(logged.map((delivery) => delivery.event_id).sort()).toEqual(
      envelopes.map((envelope) => envelope.event_id).sort(),
    );
    const updated = envelopes.find((envelope) => envelope.event_type === "resume.updated");
    expect(updated?.data).toMatchObject({ resume_id: resume.id, user_id: user.user.id, title: "Engineer", version: 2 });
  });

  test("goes to every webhook that subscribes to it and to no other, with the same event_id", async () => {
    const [other, stranger] = await Promise.all([startReceiver(), makeUser()]);
    const [everything, resumesOnly] = await Promise.all([
      makeWebhook(user, receiver.url),
      makeWebhook(user, other.url, { events: ["resume.*"] }),
    ]);
    const deletedOnly = await makeWebhook(user, other.url, { events: ["resume.deleted"] });
    const foreign = await makeWebhook(stranger, other.url);
    await makeResume(user);
    const [first] = await ended(everything.id, "success");
    const [second] = await ended(resumesOnly.id, "success");
    expect(second?.event_id).toBe(first?.event_id);
    expect(await listDeliveries(user, deletedOnly.id)).toEqual([]);
    expect(await listDeliveries(stranger, foreign.id)).toEqual([]);
    await other.close();
  });

  test("carries any text: emoji, line separators, quotes, right-to-left marks", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const title = 'Zoë 👩‍💻 \u2028 "quoted" \\ \u202e עברית <script>';
    await makeResume(user, { title });
    const [request] = await received(1);
    const envelope = request && verifyRequest(request, webhook.secret);
    expect(envelope?.data.title).toBe(title);
  });
});

describe("a receiver that fails", () => {
  test("with 500, 503, then 200 gets the same bytes and ids three times, freshly timed and signed", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer((_request, index) => [500, 503, 200][index] ?? 200);
    await makeResume(user);
    const [delivery] = await ended(webhook.id, "success");
    const requests = receiver.requests;
    expect(requests.length).toBe(3);
    expect(new Set(requests.map((request) => request.body.toString("hex"))).size).toBe(1);
    expect(new Set(requests.map((request) => request.headers["webhook-id"])).size).toBe(1);
    expect(new Set(requests.map((request) => request.headers["webhook-timestamp"])).size).toBe(3);
    expect(new Set(requests.map((request) => request.headers["webhook-signature"])).size).toBe(3);
    for (const request of requests) verifyRequest(request, webhook.secret);
    expect(requests.map((request) => request.headers["x-webhook-attempt"])).toEqual(["1", "2", "3"]);
    const [first = 0, second = 0, third = 0] = requests.map((request) => request.at);
    expect(second - first).toBeGreaterThanOrEqual(900);
    expect(third - second).toBeGreaterThanOrEqual(1_800);
    const detail = await getDelivery(user, webhook.id, delivery?.id ?? "");
    expect(detail.attempts.map(({ status, http_status }) => [status, http_status])).toEqual([
      ["failed", 500],
      ["failed", 503],
      ["success", 200],
    ]);
    expect(Buffer.from(detail.request_body ?? "")).toEqual(requests[0]?.body);
  });

  test("always ends as failed after 1 + max_retries attempts, each in the log", async () => {
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 1 });
    receiver.answer({ status: 500, body: "no\u0000thing <b>", headers: { "x-why": "broken" } });
    await makeResume(user);
    const [delivery] = await ended(webhook.id, "failed");
    const detail = await getDelivery(user, webhook.id, delivery?.id ?? "");
    expect(receiver.requests.length).toBe(2);
    expect(detail).toMatchObject({
      attempt_count: 2,
      max_attempts: 2,
      http_status: 500,
      error_code: "http_5xx",
      next_retry_at: null,
    });
    expect(detail.attempts.map(({ response_body }) => response_body)).toEqual([
      "no\ufffdthing <b>",
      "no\ufffdthing <b>",
    ]);
    expect(detail.attempts[0]?.response_headers).toMatchObject({ "x-why": "broken" });
    const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}`);
    expect(body).toMatchObject({
      total_deliveries: 1,
      failed_deliveries: 1,
      successful_deliveries: 0,
      health: "failing",
    });
  });

  test("shows as retrying with the time of the next attempt meanwhile", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer({ status: 503, headers: { "retry-after": "120" } });
    await makeResume(user);
    const [delivery] = await ended(webhook.id, "retrying");
    const wait = Date.parse(delivery?.next_retry_at ?? "") - Date.parse(delivery?.last_attempt_at ?? "");
    expect(wait).toBeGreaterThanOrEqual(119_000);
  });

  test("by redirecting is not followed", async () => {
    const second = await startReceiver();
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 0 });
    receiver.answer({ status: 302, headers: { location: second.url } });
    await makeResume(user);
    const [delivery] = await ended(webhook.id, "failed");
    expect(delivery?.error_code).toBe("redirect");
    expect(second.requests).toEqual([]);
    await second.close();
  });

  test("by not listening is connection_refused, and by hanging is timeout at the deadline", async () => {
    const [refused, hanging] = await Promise.all([
      makeWebhook(user, "http://127.0.0.1:65534/", { max_retries: 0 }),
      makeWebhook(user, receiver.url, { max_retries: 0, timeout_seconds: 1 }),
    ]);
    receiver.answer({ status: 200, delayMs: 20_000 });
    await makeResume(user);
    const [first] = await ended(refused.id, "failed");
    expect(first?.error_code).toBe("connection_refused");
    const [second] = await ended(hanging.id, "failed");
    expect(second?.error_code).toBe("timeout");
    expect(second?.response_time_ms).toBeGreaterThanOrEqual(950);
  });

  test("with 410 disables its webhook and cancels what waits", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer(500);
    await makeResume(user);
    await ended(webhook.id, "retrying");
    receiver.answer(410);
    await makeResume(user);
    await until("the webhook to be disabled", async () => {
      const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}`);
      return body.is_active === false && body.disabled_reason === "gone";
    });
    await ended(webhook.id, "cancelled");
    expect((await listDeliveries(user, webhook.id)).map(({ status }) => status).sort()).toEqual([
      "cancelled",
      "failed",
    ]);
  });
});

describe("control", () => {
  const retry = (detail: Pick<DeliveryDetail, "id" | "webhook_id">) =>
    user.call("POST", `/api/v1/webhooks/${detail.webhook_id}/events/${detail.id}/retry`);

  test("a manual retry that succeeds ends the automatic chain", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer({ status: 503, headers: { "retry-after": "3600" } });
    await makeResume(user);
    const [waiting] = await ended(webhook.id, "retrying");
    receiver.answer(200);
    const answered = await retry(waiting ?? { id: "", webhook_id: "" });
    expect(answered.status).toBe(202);
    const [delivery] = await ended(webhook.id, "success");
    expect(delivery).toMatchObject({ attempt_count: 2, next_retry_at: null, http_status: 200 });
    const detail = await getDelivery(user, webhook.id, delivery?.id ?? "");
    expect(detail.attempts.map(({ manual }) => manual)).toEqual([false, true]);
  });

  test("a retry while an attempt is in flight answers 409, and two at once make one attempt", async () => {
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 0 });
    receiver.answer(500);
    await makeResume(user);
    const [failed] = await ended(webhook.id, "failed");
    receiver.answer({ status: 200, delayMs: 1_000 });
    const target = failed ?? { id: "", webhook_id: "" };
    const statuses = (await Promise.all([retry(target), retry(target)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([202, 409]);
    await received(2);
    expect((await retry(target)).status).toBe(409);
    await ended(webhook.id, "success");
    expect(receiver.requests.length).toBe(2);
    const { body } = await user.call("GET", `/api/v1/webhooks/${webhook.id}`);
    expect(body).toMatchObject({ total_deliveries: 1, failed_deliveries: 0, successful_deliveries: 1 });
  });

  test("disabling holds what waits, deleting cancels it, and nothing more is sent", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    receiver.answer(500);
    await makeResume(user);
    await ended(webhook.id, "retrying");
    await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: false } });
    const [held] = await ended(webhook.id, "held");
    expect(held?.next_retry_at).toBeNull();
    const sent = receiver.requests.length;
    await makeResume(user);
    const log = await ended(webhook.id, "held");
    expect(log.map(({ attempt_count }) => attempt_count)).toEqual([0, 1]);
    expect((await retry(held ?? { id: "", webhook_id: "" })).status).toBe(409);
    const removed = await user.call("DELETE", `/api/v1/webhooks/${webhook.id}`);
    expect(removed.status).toBe(204);
    expect((await user.call("GET", `/api/v1/webhooks/${webhook.id}/events`)).status).toBe(404);
    expect(receiver.requests.length).toBe(sent);
  });

  test("an edited URL is used by the next attempt; an unsubscribed type is cancelled", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const moved = await startReceiver();
    receiver.answer(500);
    await makeResume(user);
    await ended(webhook.id, "retrying");
    await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { url: moved.url } });
    await ended(webhook.id, "success");
    expect(moved.requests.length).toBe(1);
    moved.answer(500);
    await makeResume(user);
    await ended(webhook.id, "retrying");
    await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { events: ["export.*"] } });
    const [cancelled] = await ended(webhook.id, "cancelled");
    expect(cancelled?.error_message).toContain("resume.created");
    await moved.close();
  });

  test("after a rotation with overlap both secrets verify, with none only the new one", async () => {
    const webhook = await makeWebhook(user, receiver.url);
    const rotate = async (overlap_hours: number) => {
      const path = `/api/v1/webhooks/${webhook.id}/regenerate-secret`;
      return (await user.call<{ secret: string }>("POST", path, { body: { overlap_hours } })).body.secret;
    };
    const second = await rotate(24);
    await makeResume(user);
    const [overlapping] = await received(1);
    expect(String(overlapping?.headers["webhook-signature"]).split(" ").length).toBe(2);
    if (overlapping) verifyRequest(overlapping, second);
    const third = await rotate(0);
    await makeResume(user);
    const latest = (await received(2)).at(-1);
    expect(String(latest?.headers["webhook-signature"]).split(" ").length).toBe(1);
    expect(() => latest && verifyRequest(latest, second)).toThrow();
    if (latest) verifyRequest(latest, third);
  });
});
