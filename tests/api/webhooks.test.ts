import { describe, expect, test } from "vitest";
import { eventTypes } from "@/lib/contracts/events";
import type { Webhook, WebhookWithSecret } from "@/lib/contracts/webhooks";
import { makeResume, makeUser, makeWebhook, until } from "../support/api";
import { startReceiver } from "../support/receiver";

const url = "http://127.0.0.1:65533/hook";

describe("create", () => {
  test("answers with the secret, which no other answer holds", async () => {
    const user = await makeUser();
    const body = { url, events: ["resume.*", "resume.*", "user.email_verified"], description: "Mine" };
    const created = await user.call<WebhookWithSecret>("POST", "/api/v1/webhooks", { body });
    expect(created.status).toBe(201);
    expect(created.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(created.body).toMatchObject({
      url,
      description: "Mine",
      events: ["resume.*", "user.email_verified"],
      is_active: true,
      disabled_reason: null,
      health: "healthy",
      timeout_seconds: 30,
      max_retries: 3,
      total_deliveries: 0,
    });
    const others = await Promise.all([
      user.call("GET", `/api/v1/webhooks/${created.body.id}`),
      user.call("GET", "/api/v1/webhooks"),
      user.call("PUT", `/api/v1/webhooks/${created.body.id}`, { body: { description: null } }),
    ]);
    for (const { status, bytes } of others) {
      expect(status).toBe(200);
      expect(bytes.toString()).not.toContain(created.body.secret);
    }
  });

  test.each([
    ["url", { url: undefined }],
    ["url", { url: "ftp://example.com/" }],
    ["url", { url: "//example.com" }],
    ["url", { url: "https://user:pw@example.com/" }],
    ["url", { url: "https://example.com/#x" }],
    ["url", { url: "https://example.com:25/" }],
    ["url", { url: "https://exam\r\nple.com/" }],
    ["url", { url: "http://169.254.169.254/latest/meta-data" }],
    ["url", { url: "http://10.0.0.1/" }],
    ["url", { url: "http://[::ffff:169.254.169.254]/" }],
    ["url", { url: `https://example.com/${"x".repeat(2000)}` }],
    ["events", { events: [] }],
    ["events.0", { events: ["resume.exploded"] }],
    ["events", { events: "*" }],
    ["description", { description: "x".repeat(501) }],
    ["timeout_seconds", { timeout_seconds: 0 }],
    ["timeout_seconds", { timeout_seconds: 61 }],
    ["timeout_seconds", { timeout_seconds: "30" }],
    ["max_retries", { max_retries: 11 }],
    ["max_retries", { max_retries: 1.5 }],
    ["secret", { secret: "mine" }],
  ])("refuses a bad %s: %j", async (field, wrong) => {
    const user = await makeUser();
    const given = { url, events: ["*"], ...wrong };
    const { status, body } = await user.call<{ errors: Array<{ field: string }> }>("POST", "/api/v1/webhooks", {
      body: given,
    });
    expect([status, body.errors?.[0]?.field]).toEqual([422, field]);
    expect((await user.call("GET", "/api/v1/webhooks")).body.total).toBe(0);
  });

  test("stops at 50, also when many come at once", async () => {
    const user = await makeUser();
    const create = () => user.call("POST", "/api/v1/webhooks", { body: { url, events: ["*"] } });
    const statuses = (await Promise.all(Array.from({ length: 53 }, create))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201).length).toBe(50);
    expect(statuses.filter((status) => status === 409).length).toBe(3);
    const { body } = await user.call<{ webhooks: Webhook[] }>("GET", "/api/v1/webhooks?limit=10&offset=45");
    expect(body).toMatchObject({ total: 50, webhooks: { length: 5 } });
  });
});

describe("update", () => {
  test("changes what is given and keeps the rest", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, url, { description: "Old" });
    const body = { description: null, timeout_seconds: 5, is_active: false };
    const changed = await user.call<Webhook>("PUT", `/api/v1/webhooks/${webhook.id}`, { body });
    expect(changed.body).toMatchObject({
      url,
      description: null,
      timeout_seconds: 5,
      is_active: false,
      disabled_reason: "user",
    });
    const active = await user.call("GET", "/api/v1/webhooks?active_only=true");
    expect(active.body.total).toBe(0);
    const enabled = await user.call<Webhook>("PUT", `/api/v1/webhooks/${webhook.id}`, { body: { is_active: true } });
    expect(enabled.body).toMatchObject({ is_active: true, disabled_reason: null, health: "healthy" });
  });

  test.each([{}, { url: "http://10.0.0.1/" }, { events: [] }, { nothing: 1 }])(
    "refuses %j and changes nothing",
    async (body) => {
      const user = await makeUser();
      const { secret: _, ...webhook } = await makeWebhook(user, url);
      expect((await user.call("PUT", `/api/v1/webhooks/${webhook.id}`, { body })).status).toBe(422);
      expect((await user.call("GET", `/api/v1/webhooks/${webhook.id}`)).body).toEqual(webhook);
    },
  );
});

describe("log", () => {
  test("filters and pages, and the statistics add up", async () => {
    const [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
    const webhook = await makeWebhook(user, receiver.url, { max_retries: 0 });
    const path = `/api/v1/webhooks/${webhook.id}`;
    const resume = await makeResume(user);
    await makeResume(user);
    await user.call("DELETE", `/api/v1/resumes/${resume.id}`);
    const statistics = await until("3 successes", async () => {
      const { body } = await user.call<Record<string, number> & { daily: unknown[] }>("GET", `${path}/statistics`);
      return body.success === 3 && body;
    });
    expect(statistics).toMatchObject({ total: 3, failed: 0, success_rate: 1, pending: 0, retrying: 0 });
    expect(statistics.p95_ms).toBeGreaterThanOrEqual(statistics.p50_ms ?? Number.POSITIVE_INFINITY);
    expect(statistics.daily).toMatchObject([{ success: 3, failed: 0, total: 3 }]);
    const list = async (query: string) =>
      (
        await user.call<{ events: unknown[]; total: number; next_cursor: string | null }>(
          "GET",
          `${path}/events?${query}`,
        )
      ).body;
    expect((await list("event_type=resume.deleted")).total).toBe(1);
    expect((await list(`entity_id=${resume.id}`)).total).toBe(2);
    expect((await list("status=failed")).total).toBe(0);
    expect((await list(`from=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).total).toBe(0);
    const first = await list("limit=2");
    const rest = await list(`limit=2&cursor=${first.next_cursor}`);
    expect([first.events.length, rest.events.length, rest.next_cursor, first.total]).toEqual([2, 1, null, 3]);
    for (const query of ["status=lost", "event_type=x", "limit=1001", "entity_id=1", "from=yesterday"]) {
      expect((await user.call("GET", `${path}/events?${query}`)).status, query).toBe(422);
    }
    await receiver.close();
  });

  test("the event types are those of the catalog", async () => {
    const user = await makeUser();
    const { body } = await user.call<{ event_types: Array<{ type: string }> }>(
      "GET",
      "/api/v1/webhooks/event-types/available",
    );
    expect(body.event_types.map(({ type }) => type)).toEqual([...eventTypes]);
  });
});
