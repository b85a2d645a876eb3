import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, inject, test } from "vitest";
import {
  type CreatedInbox,
  type Inbox,
  type InboxRequestDetail,
  type InboxRequestList,
  inboxLimits,
} from "@/lib/contracts/inbox";
import { signatureHeaders } from "@/lib/webhooks/sign";
import { getDelivery, listDeliveries, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";

let user: TestUser;

beforeEach(async () => {
  user = await makeUser();
});

async function makeInbox(withWebhook = false, owner = user): Promise<CreatedInbox> {
  const { status, body, bytes } = await owner.call<CreatedInbox>("POST", "/api/v1/inboxes", {
    body: { with_webhook: withWebhook },
  });
  if (status !== 201) throw new Error(`create inbox answered ${status}: ${bytes}`);
  return body;
}

async function listRequests(inbox: Inbox, query = ""): Promise<InboxRequestList> {
  return (await user.call<InboxRequestList>("GET", `/api/v1/inboxes/${inbox.id}/requests${query}`)).body;
}

/** The newest request in full, once at least `count` have arrived. */
async function received(inbox: Inbox, count = 1): Promise<InboxRequestDetail> {
  const { requests } = await until(`${count} requests`, async () => {
    const list = await listRequests(inbox);
    return list.total >= count && list;
  });
  const path = `/api/v1/inboxes/${inbox.id}/requests/${requests[0]?.id}`;
  return (await user.call<InboxRequestDetail>("GET", path)).body;
}

const answerWith = (inbox: Inbox, answer: Record<string, unknown>) =>
  user.call<Inbox>("PUT", `/api/v1/inboxes/${inbox.id}/answer`, { body: answer });

const send = (inbox: Inbox, init: RequestInit = {}) => fetch(inbox.url, { method: "POST", body: "{}", ...init });

/** Both schemes over these bytes, as a delivery carries them. */
function signed(secrets: { current: string; previous?: string }, body: string | Uint8Array, secondsAgo = 0) {
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  return signatureHeaders(secrets, { eventId: "0199c0de-0000-7000-8000-000000000003", timestamp, body });
}

describe("deliveries to an inbox", () => {
  test("one call makes inbox and webhook; an event arrives, both signatures verify, the log has the same delivery", async () => {
    const inbox = await makeInbox(true);
    const webhook = inbox.webhook;
    if (!webhook) throw new Error("no webhook came with the inbox");
    expect(webhook).toMatchObject({ url: inbox.url, events: ["*"], is_active: true });
    expect(inbox.webhooks).toMatchObject([{ id: webhook.id, is_active: true }]);
    const resume = await makeResume(user);
    const request = await received(inbox);
    expect(request).toMatchObject({
      method: "POST",
      event_type: "resume.created",
      attempt: 1,
      body_encoding: "utf8",
      truncated: false,
      answer: { status: 200, delay_ms: 0, retry_after: null, state: "answered" },
    });
    const verified = { verified: true, secrets: ["current"], webhook_id: webhook.id, problem: null };
    expect(request.verification).toEqual({ standard: verified, body: verified });
    expect(JSON.parse(request.body)).toMatchObject({ event_type: "resume.created", entity_id: resume.id });
    const expected = createHmac("sha256", webhook.secret).update(request.body).digest("hex");
    expect(request.headers["x-webhook-signature"]).toBe(`sha256=${expected}`);
    expect(Object.keys(request.headers).filter((name) => name.startsWith("x-forwarded"))).toEqual([]);
    expect(request.headers["x-pathname"]).toBeUndefined();
    const [delivery] = await until("success", async () => {
      const log = await listDeliveries(user, webhook.id);
      return log[0]?.status === "success" && log;
    });
    expect(request.delivery).toEqual({ id: delivery?.id, webhook_id: webhook.id });
    expect(delivery?.response_body).toContain(request.id);
  });

  test("500, then 200: the retry arrives as attempt 2 with the same bytes", async () => {
    const inbox = await makeInbox(true);
    await answerWith(inbox, { status: 500 });
    await makeResume(user);
    const first = await received(inbox);
    expect(first).toMatchObject({ attempt: 1, answer: { status: 500 } });
    await answerWith(inbox, { status: 200 });
    const second = await until("an attempt answered 200", async () => {
      const newest = await received(inbox, 2);
      return newest.answer.status === 200 && newest;
    });
    expect(second.verification.standard.verified).toBe(true);
    expect(second.attempt).toBe((await listRequests(inbox)).total);
    expect(second.body).toBe(first.body);
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  });

  test("429 with Retry-After: the next attempt waits for that long", async () => {
    const inbox = await makeInbox(true);
    await answerWith(inbox, { status: 429, retry_after: 120 });
    await makeResume(user);
    const request = await received(inbox);
    expect(request.answer).toMatchObject({ status: 429, retry_after: "120" });
    const webhookId = String(inbox.webhook?.id);
    const delivery = await until("retrying", async () => {
      const [found] = await listDeliveries(user, webhookId);
      return found?.status === "retrying" && found;
    });
    const waitMs = Date.parse(String(delivery.next_retry_at)) - Date.parse(request.received_at);
    expect(waitMs).toBeGreaterThanOrEqual(120_000);
    const { attempts } = await getDelivery(user, webhookId, delivery.id);
    expect(attempts[0]?.response_headers).toMatchObject({ "retry-after": "120" });
  });

  test("after a rotation with overlap both secrets' signatures are found, after one without only the new", async () => {
    const inbox = await makeInbox(true);
    const rotate = (hours: number) =>
      user.call<{ secret: string }>("POST", `/api/v1/webhooks/${inbox.webhook?.id}/regenerate-secret`, {
        body: { overlap_hours: hours },
      });
    const { secret } = (await rotate(1)).body;
    await makeResume(user);
    const both = await received(inbox);
    expect(both.verification.standard).toMatchObject({ verified: true, secrets: ["current", "previous"] });
    expect(both.verification.body).toMatchObject({ verified: true, secrets: ["current"] });
    const [{ previous_secret_expires_at: expires } = {}] = (
      await user.call<Inbox>("GET", `/api/v1/inboxes/${inbox.id}`)
    ).body.webhooks;
    expect(Date.parse(String(expires))).toBeGreaterThan(Date.now());

    const old = String(inbox.webhook?.secret);
    await send(inbox, { headers: signed({ current: old }, "{}") });
    expect((await received(inbox, 2)).verification.standard).toMatchObject({ verified: true, secrets: ["previous"] });

    await rotate(0);
    await send(inbox, { headers: signed({ current: secret }, "{}") });
    expect((await received(inbox, 3)).verification.standard).toMatchObject({ verified: false, problem: "mismatch" });
  });
});

describe("signatures", () => {
  const body = '{"a":1}';
  const check = async (inbox: Inbox, headers: Record<string, string>, count: number, sent: BodyInit = body) => {
    await send(inbox, { headers, body: sent });
    const { verification } = await received(inbox, count);
    return { standard: verification.standard.problem, body: verification.body.problem };
  };

  test("say why they do not verify", async () => {
    const inbox = await makeInbox(true);
    const secret = { current: String(inbox.webhook?.secret) };
    const right = signed(secret, body);
    expect(await check(inbox, right, 1)).toEqual({ standard: null, body: null });
    expect(await check(inbox, {}, 2)).toEqual({ standard: "missing", body: "missing" });
    expect(await check(inbox, right, 3, '{"a":2}')).toEqual({ standard: "mismatch", body: "mismatch" });
    expect(await check(inbox, { ...right, "webhook-timestamp": "soon", "X-Webhook-Signature": "abc" }, 4)).toEqual({
      standard: "malformed",
      body: "malformed",
    });
    const other = signed({ current: `whsec_${Buffer.alloc(32).toString("base64")}` }, body);
    expect(await check(inbox, other, 5)).toEqual({ standard: "mismatch", body: "mismatch" });
    const late = inboxLimits.timestampToleranceSeconds + 60;
    expect(await check(inbox, signed(secret, body, late), 6)).toEqual({ standard: "timestamp", body: null });
    expect(await check(inbox, signed(secret, body, -late), 7)).toEqual({ standard: "timestamp", body: null });
  });

  test("need a webhook of one's own that delivers here; a stranger's does not count", async () => {
    const [inbox, stranger] = [await makeInbox(), await makeUser()];
    const theirs = await makeWebhook(stranger, inbox.url);
    const headers = signed({ current: theirs.secret }, body);
    expect(await check(inbox, headers, 1)).toEqual({ standard: "no_webhook", body: "no_webhook" });
    const [first, second] = [await makeWebhook(user, inbox.url), await makeWebhook(user, inbox.url)];
    expect(await check(inbox, headers, 2)).toEqual({ standard: "mismatch", body: "mismatch" });
    await send(inbox, { headers: signed({ current: second.secret }, body), body });
    const { verification } = await received(inbox, 3);
    expect(verification).toMatchObject({ standard: { webhook_id: second.id }, body: { webhook_id: second.id } });
    expect(first.id).not.toBe(second.id);
  });

  test("count the raw bytes, also where those are no UTF-8", async () => {
    const inbox = await makeInbox(true);
    const bytes = new Uint8Array([0, 255, 128, 10, 0xed, 0xa0, 0x80]);
    const headers = signed({ current: String(inbox.webhook?.secret) }, bytes);
    expect(await check(inbox, headers, 1, bytes)).toEqual({ standard: null, body: null });
    const stored = await received(inbox);
    expect(stored).toMatchObject({ body_encoding: "base64", body_bytes: bytes.byteLength, truncated: false });
    expect(new Uint8Array(Buffer.from(stored.body, "base64"))).toEqual(bytes);
  });
});

describe("what an inbox keeps", () => {
  test("of a long body the beginning, though the whole was verified; more than the limit is refused", async () => {
    const inbox = await makeInbox(true);
    const body = JSON.stringify({ text: "x".repeat(70_000) });
    const headers = signed({ current: String(inbox.webhook?.secret) }, body);
    await send(inbox, { headers, body });
    const stored = await received(inbox);
    expect(stored).toMatchObject({ truncated: true, body_bytes: body.length, body: body.slice(0, 65_536) });
    expect(stored.verification.standard.verified).toBe(true);
    const tooLong = await send(inbox, { body: "x".repeat(inboxLimits.bodyBytesRead + 1) });
    expect(tooLong.status).toBe(413);
    expect((await listRequests(inbox)).total).toBe(1);
  });

  test("any method, without what a browser sends by itself", async () => {
    const inbox = await makeInbox();
    for (const method of ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const headers = { cookie: "session=stolen", authorization: "Basic c2VjcmV0", "x-mine": "kept" };
      const response = await fetch(inbox.url, { method, headers });
      expect(response.status).toBe(200);
      expect(response.headers.get("x-request-id")).toBeTruthy();
    }
    const { requests } = await listRequests(inbox);
    expect(requests.map((request) => request.method)).toEqual(["OPTIONS", "DELETE", "PATCH", "PUT", "HEAD", "GET"]);
    const { headers } = await received(inbox);
    expect(headers).toMatchObject({ cookie: "(not kept)", authorization: "(not kept)", "x-mine": "kept" });
  });

  test("the newest 200 of 300, all recorded or told to wait in a burst, page by page, until cleared", async () => {
    const inbox = await makeInbox();
    const sendUntilTaken = (index: number) =>
      until(`request ${index}`, async () => {
        const response = await send(inbox, { body: String(index) });
        expect([200, 429]).toContain(response.status);
        if (response.status === 429) expect(response.headers.get("retry-after")).toBe("1");
        return response.status === 200;
      });
    const total = 300;
    for (let start = 0; start < total; start += 30) {
      await Promise.all(Array.from({ length: 30 }, (_, index) => sendUntilTaken(start + index)));
    }
    const first = await listRequests(inbox, "?limit=100");
    const second = await listRequests(inbox, `?limit=100&cursor=${first.next_cursor}`);
    expect(first.total).toBe(inboxLimits.requestsKept);
    expect(second.next_cursor).toBeNull();
    const ids = [first, second].flatMap(({ requests }) => requests.map(({ id }) => id));
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(ids).toHaveLength(inboxLimits.requestsKept);

    const path = `/api/v1/inboxes/${inbox.id}/requests`;
    expect((await user.call("DELETE", path)).status).toBe(204);
    expect(await listRequests(inbox)).toMatchObject({ requests: [], total: 0, next_cursor: null });
    expect((await user.call("GET", `${path}/${ids[0]}`)).status).toBe(404);
  });
});

describe("the answer", () => {
  test("is what was set: status, Retry-After and delay; a bodiless status has no body", async () => {
    const inbox = await makeInbox();
    const date = "Sun, 06 Nov 2044 08:49:37 GMT";
    expect((await answerWith(inbox, { status: 503, delay_ms: 300, retry_after: date })).body.answer).toEqual({
      status: 503,
      delay_ms: 300,
      retry_after: date,
    });
    const started = performance.now();
    const response = await send(inbox);
    expect(performance.now() - started).toBeGreaterThanOrEqual(295);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe(date);
    expect(await response.json()).toMatchObject({ received: true });
    expect((await received(inbox)).answer).toMatchObject({ status: 503, delay_ms: 300, state: "answered" });
    await answerWith(inbox, { status: 204 });
    const empty = await send(inbox);
    expect([empty.status, await empty.text(), empty.headers.get("retry-after")]).toEqual([204, "", null]);
  });

  test("is not waited for once the sender hangs up", async () => {
    const inbox = await makeInbox();
    await answerWith(inbox, { status: 200, delay_ms: 60_000 });
    const leaving = new AbortController();
    const sent = send(inbox, { signal: leaving.signal }).catch(() => "left");
    expect((await received(inbox)).answer.state).toBe("waiting");
    leaving.abort();
    expect(await sent).toBe("left");
    await until("hung_up", async () => (await received(inbox)).answer.state === "hung_up");
  });

  test.each([
    ["no status", {}, "status"],
    ["a status out of range", { status: 199 }, "status"],
    ["a status that is no number", { status: "500" }, "status"],
    ["a delay that is too long", { status: 200, delay_ms: 70_001 }, "delay_ms"],
    ["a negative delay", { status: 200, delay_ms: -1 }, "delay_ms"],
    ["a Retry-After that is neither", { status: 429, retry_after: "soon" }, "retry_after"],
    ["a header smuggled into it", { status: 429, retry_after: "1\r\nset-cookie: a=b" }, "retry_after"],
    ["a negative Retry-After", { status: 429, retry_after: -1 }, "retry_after"],
    ["an unknown field", { status: 200, body: "hello" }, "body"],
  ])("%s is refused and changes nothing", async (_, answer, field) => {
    const inbox = await makeInbox();
    const refused = await answerWith(inbox, answer);
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ field }] });
    expect((await user.call<Inbox>("GET", `/api/v1/inboxes/${inbox.id}`)).body.answer).toEqual(inbox.answer);
  });
});

describe("inboxes", () => {
  test("at most five, also when two are created at once", async () => {
    for (let count = 1; count < inboxLimits.inboxesPerUser; count += 1) await makeInbox();
    const create = () => user.call("POST", "/api/v1/inboxes", { body: {} });
    const answers = await Promise.all([create(), create()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: "too_many_inboxes" });
    const list = await user.call<{ inboxes: Inbox[]; total: number }>("GET", "/api/v1/inboxes");
    expect(list.body.inboxes).toHaveLength(inboxLimits.inboxesPerUser);
    expect(list.body.total).toBe(inboxLimits.inboxesPerUser);
  });

  test("one that cannot have its webhook is not created", async () => {
    for (let count = 0; count < 50; count += 1) await makeWebhook(user, "http://127.0.0.1:9999/hook");
    const refused = await user.call("POST", "/api/v1/inboxes", { body: { with_webhook: true } });
    expect(refused.body).toMatchObject({ status: 409, code: "too_many_webhooks" });
    expect((await user.call<{ total: number }>("GET", "/api/v1/inboxes")).body.total).toBe(0);
  });

  test("somebody else's answers as an unknown one, everywhere", async () => {
    const stranger = await makeUser();
    const inbox = await makeInbox(false, stranger);
    await send(inbox);
    const path = `/api/v1/inboxes/${inbox.id}`;
    const { requests } = (await stranger.call<InboxRequestList>("GET", `${path}/requests`)).body;
    const calls = [
      () => user.call("GET", path),
      () => answerWith(inbox, { status: 500 }),
      () => user.call("GET", `${path}/requests`),
      () => user.call("GET", `${path}/requests/${requests[0]?.id}`),
      () => user.call("DELETE", `${path}/requests`),
      () => user.call("DELETE", path),
      () => user.call("GET", "/api/v1/inboxes/nonsense"),
    ];
    for (const attempt of calls) {
      expect((await attempt()).body).toMatchObject({ status: 404, code: "inbox_not_found" });
    }
    const kept = (await stranger.call<Inbox>("GET", path)).body;
    expect(kept).toMatchObject({ request_count: 1, answer: { status: 200 } });
    const mine = await makeInbox();
    const crossed = await user.call("GET", `/api/v1/inboxes/${mine.id}/requests/${requests[0]?.id}`);
    expect(crossed.body).toMatchObject({ status: 404, code: "inbox_request_not_found" });
  });

  test("an unknown or deleted receiving URL says so to the sender", async () => {
    const inbox = await makeInbox();
    expect((await user.call("DELETE", `/api/v1/inboxes/${inbox.id}`)).status).toBe(204);
    const unknown = [
      inbox.url,
      `${inject("appUrl")}/api/inbox/${"a".repeat(32)}`,
      `${inject("appUrl")}/api/inbox/short`,
    ];
    for (const url of unknown) {
      const response = await fetch(url, { method: "POST", body: "{}" });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "inbox_not_found" });
    }
  });
});
