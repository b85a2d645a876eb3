import { afterEach, beforeEach, expect, test } from "vitest";
import type { Delivery } from "@/lib/contracts/deliveries";
import { eventCatalog, eventTypes } from "@/lib/contracts/events";
import type { Webhook } from "@/lib/contracts/webhooks";
import { getDelivery, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { type Receiver, startReceiver, verifyRequest } from "../support/receiver";

let user: TestUser;
let receiver: Receiver;

beforeEach(async () => {
  [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
});
afterEach(() => receiver.close());

const send = (webhookId: string, options: { body?: unknown; headers?: Record<string, string> } = { body: {} }) =>
  user.call<Delivery>("POST", `/api/v1/webhooks/${webhookId}/test`, options);
const ended = (webhookId: string, id: string) =>
  until("the test to end", async () => {
    const found = await getDelivery(user, webhookId, id);
    return ["success", "failed"].includes(found.status) && found;
  });
const webhookNow = async (id: string) => (await user.call<Webhook>("GET", `/api/v1/webhooks/${id}`)).body;

test("every type arrives signed, in its schema, about this user and this moment", async () => {
  const webhook = await makeWebhook(user, receiver.url);
  for (const event_type of eventTypes) {
    const { status, body } = await send(webhook.id, { body: { event_type } });
    expect(status).toBe(202);
    expect(body).toMatchObject({ event_type, test: true, status: "pending", max_attempts: 1, webhook_id: webhook.id });
    await ended(webhook.id, body.id);
  }
  const envelopes = receiver.requests.map((request) => verifyRequest(request, webhook.secret));
  expect(envelopes.map(({ event_type }) => event_type)).toEqual([...eventTypes]);
  for (const [index, type] of eventTypes.entries()) {
    const envelope = envelopes[index];
    expect(eventCatalog[type].schema.safeParse(envelope?.data).error).toBeUndefined();
    expect(envelope?.data.user_id).toBe(user.user.id);
    if (type.startsWith("user."))
      expect(envelope).toMatchObject({ entity_id: user.user.id, data: { email: user.email } });
  }
});

test("without a type, and without any body, the first type subscribed to is sent", async () => {
  const named = await makeWebhook(user, receiver.url, { events: ["export.*", "user.email_verified"] });
  const wide = await makeWebhook(user, receiver.url, { events: ["export.*"] });
  expect((await send(named.id)).body.event_type).toBe("user.email_verified");
  expect((await send(wide.id, {})).body.event_type).toBe("export.completed");
  const refused = await send(wide.id, { body: { event_type: "resume.exploded" } });
  expect([refused.status, (refused.body as unknown as { errors: unknown[] }).errors]).toMatchObject([
    422,
    [{ field: "event_type" }],
  ]);
  expect((await send(wide.id, { body: { type: "resume.created" } })).status).toBe(422);
});

test("it is sent while the webhook is disabled, and disabling does not hold it", async () => {
  const webhook = await makeWebhook(user, receiver.url, { is_active: false });
  const { body } = await send(webhook.id);
  expect(await ended(webhook.id, body.id)).toMatchObject({ status: "success", test: true });
  await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: true } });
  receiver.answer({ status: 200, delayMs: 500 });
  const { body: second } = await send(webhook.id);
  await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: false } });
  expect((await ended(webhook.id, second.id)).status).toBe("success");
});

test.each([500, 410])("a test answered with %i is tried once and changes neither health nor totals", async (answer) => {
  const webhook = await makeWebhook(user, receiver.url, { max_retries: 5 });
  receiver.answer(answer);
  const { body } = await send(webhook.id);
  const delivery = await ended(webhook.id, body.id);
  expect(delivery).toMatchObject({ status: "failed", attempt_count: 1, http_status: answer, next_retry_at: null });
  expect(await webhookNow(webhook.id)).toMatchObject({
    is_active: true,
    health: "healthy",
    total_deliveries: 0,
    failed_deliveries: 0,
    last_delivery_at: null,
    last_failure_at: null,
  });
});

test("somebody else's webhook answers as an unknown one; the same Idempotency-Key sends one", async () => {
  const stranger = await makeUser();
  const webhook = await makeWebhook(user, receiver.url);
  const path = `/api/v1/webhooks/${webhook.id}/test`;
  const foreign = await stranger.call("POST", path, { body: {} });
  expect([foreign.status, foreign.body.code]).toEqual([404, "webhook_not_found"]);
  const headers = { "idempotency-key": `test-${webhook.id}` };
  const [first, second] = [
    await send(webhook.id, { body: {}, headers }),
    await send(webhook.id, { body: {}, headers }),
  ];
  expect(second.body.id).toBe(first.body.id);
  await ended(webhook.id, first.body.id);
  expect(receiver.requests.length).toBe(1);
});
