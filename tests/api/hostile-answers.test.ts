import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Attempts, startAttempts } from "../support/attempts";
import {
  answer,
  type Behaviour,
  type HostileReceiver,
  inTurn,
  startHostileReceiver,
} from "../support/hostile-receiver";

const tableMs = 60_000;
const dayMs = 86_400_000;

let attempts: Attempts;
const open: HostileReceiver[] = [];

beforeAll(async () => {
  attempts = await startAttempts({ WEBHOOK_RETRY_SCHEDULE: `${tableMs}ms` });
});
afterEach(() => Promise.all(open.splice(0).map((receiver) => receiver.close())));
afterAll(() => attempts?.close());

async function receive(behave: Behaviour): Promise<HostileReceiver> {
  const receiver = await startHostileReceiver(behave);
  open.push(receiver);
  return receiver;
}

/** One attempt at a receiver that behaves so. */
async function meet(behave: Behaviour) {
  const receiver = await receive(behave);
  const delivery = await attempts.deliver(receiver.url);
  return { receiver, delivery, attempt: await delivery.attempt() };
}

describe("1: a 2xx is success after exactly one POST", () => {
  test.each([200, 201, 202, 204])("%i without a body", async (status) => {
    const { receiver, attempt } = await meet(answer(status));
    const result = { status: "success", delivery: "success", http_status: status, error_code: null, truncated: false };
    expect(attempt).toMatchObject({ ...result, response_body: "", wait_ms: null });
    expect([receiver.requests.length, receiver.connections()]).toEqual([1, 1]);
  });

  test("also after interim answers, and with a body that ends with the connection", async () => {
    const hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(3);
    const { attempt } = await meet((socket) => socket.end(`${hints}HTTP/1.1 202 Taken\r\n\r\nthank you`));
    expect(attempt).toMatchObject({ status: "success", http_status: 202, response_body: "thank you" });
  });
});

describe("2: a redirect is `redirect`, not followed, and tried again", () => {
  test.each([301, 302, 303, 307, 308])("%i to a second host", async (status) => {
    const second = await receive(answer(200));
    const { receiver, attempt } = await meet(answer(status, [`Location: ${second.url}`]));
    expect(attempt).toMatchObject({ status: "failed", http_status: status, error_code: "redirect" });
    expect(attempt.delivery).toBe("retrying");
    expect([receiver.requests.length, second.connections()]).toEqual([1, 0]);
  });

  test("304", async () => {
    const { attempt } = await meet(answer(304));
    expect(attempt).toMatchObject({ http_status: 304, error_code: "redirect", delivery: "retrying" });
  });
});

test("3: 410 disables the webhook as gone, cancels what waits and tells the owner", async () => {
  const { receiver, delivery, attempt } = await meet(inTurn(answer(500), answer(410)));
  expect(attempt.delivery).toBe("retrying");
  const { user, webhook } = delivery;
  const fresh = await Promise.all([0, 1].map(() => attempts.rows.delivery(user.id, webhook.id)));
  await attempts.sql`update deliveries set next_retry_at = now() where id = ${delivery.id}`;
  expect(await delivery.attempt()).toMatchObject({ http_status: 410, error_code: "http_4xx", delivery: "failed" });
  const [state] = await attempts.sql`select is_active, disabled_reason from webhooks where id = ${webhook.id}`;
  expect(state).toEqual({ is_active: false, disabled_reason: "gone" });
  const ids = fresh.map(({ id }) => id);
  const waiting = await attempts.sql`select status from deliveries where id in ${attempts.sql(ids)}`;
  expect(waiting.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  const mails = await attempts.sql`select subject from mails where recipient = ${user.email}`;
  expect(mails.map(({ subject }) => subject)).toEqual(["A webhook was disabled"]);
  expect(receiver.requests.length).toBe(2);
});

describe("4: Retry-After puts the next attempt off", () => {
  const inMs = (ms: number) => new Date(Date.now() + ms).toUTCString();

  test.each([429, 503])("%i with 120 seconds", async (status) => {
    const { attempt } = await meet(answer(status, ["Retry-After: 120"]));
    expect(attempt.delivery).toBe("retrying");
    expect(attempt.wait_ms).toBeGreaterThanOrEqual(120_000);
    expect(attempt.wait_ms).toBeLessThan(121_000);
  });

  test.each([429, 503])("%i with an HTTP date", async (status) => {
    const asked = inMs(600_000);
    const { delivery } = await meet(answer(status, [`Retry-After: ${asked}`]));
    const [row] = await attempts.sql`select next_retry_at from deliveries where id = ${delivery.id}`;
    expect(row?.next_retry_at.getTime()).toBeGreaterThanOrEqual(Date.parse(asked));
  });

  test("but never nearer than the table's time", async () => {
    for (const asked of ["1", inMs(1_000)]) {
      const { attempt } = await meet(answer(503, [`Retry-After: ${asked}`]));
      expect(attempt.wait_ms).toBeGreaterThanOrEqual(tableMs * 0.9);
    }
  });

  test.each([500, 404, 302, 502])("and not with a %i", async (status) => {
    const { attempt } = await meet(answer(status, ["Retry-After: 7200"]));
    expect(attempt.wait_ms).toBeLessThanOrEqual(tableMs * 1.1 + 1);
  });
});

describe("5: a Retry-After out of reason", () => {
  test.each(["9999999999", new Date(Date.now() + 9 * dayMs).toUTCString()])("%s is clamped to 24 h", async (value) => {
    const { attempt } = await meet(answer(503, [`Retry-After: ${value}`]));
    expect(attempt.wait_ms).toBeGreaterThan(dayMs - 1_000);
    expect(attempt.wait_ms).toBeLessThan(dayMs + 1_000);
  });

  test.each(["-1", "abc", "Mon, 01 Jan 2024 00:00:00 GMT", "", "120, 240"])("%j is ignored", async (value) => {
    const { attempt } = await meet(answer(503, [`Retry-After: ${value}`]));
    expect(attempt.delivery).toBe("retrying");
    expect(attempt.wait_ms).toBeGreaterThanOrEqual(tableMs * 0.9);
    expect(attempt.wait_ms).toBeLessThanOrEqual(tableMs * 1.1 + 1);
  });
});

describe("9: an encoded body is not decoded but noted", () => {
  test("a gzip bomb", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const { attempt } = await meet(answer(200, ["Content-Encoding: gzip"], bomb));
    expect(attempt).toMatchObject({ status: "success", http_status: 200 });
    expect(attempt.response_body).toBe("(a body encoded as gzip, not decoded)");
    expect(attempt.response_headers?.["content-encoding"]).toBe("gzip");
  });

  test("no encoding is asked for", async () => {
    const { receiver } = await meet(answer(200));
    expect(receiver.requests[0]?.toString().toLowerCase()).not.toContain("accept-encoding");
  });
});

describe("10: whatever bytes a body has, they are stored as readable text", () => {
  test("NUL, invalid UTF-8, markup and right-to-left overrides", async () => {
    const nasty = Buffer.concat([
      Buffer.from("a\u0000b <script>alert(1)</script> \u202egnp.exe "),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80]),
    ]);
    const { attempt } = await meet(answer(500, ["Content-Type: text/html"], nasty));
    expect(attempt.response_body).toBe(nasty.toString("utf8").replaceAll("\u0000", "\ufffd"));
    expect(attempt).toMatchObject({ error_code: "http_5xx", delivery: "retrying" });
  });

  test("10 000 characters are kept, and the cut is told", async () => {
    const [whole, longer] = ["é".repeat(10_000), "é".repeat(10_001)];
    expect((await meet(answer(200, [], whole))).attempt).toMatchObject({ response_body: whole, truncated: false });
    expect((await meet(answer(200, [], longer))).attempt).toMatchObject({ response_body: whole, truncated: true });
  });

  test("a character of two halves is not cut in two", async () => {
    const { attempt } = await meet(answer(200, [], `${"x".repeat(9_999)}👩‍💻`));
    expect(attempt.response_body).toBe(`${"x".repeat(9_999)}\ufffd`);
    expect(attempt.truncated).toBe(true);
  });

  test("headers of any name and bytes", async () => {
    const lines = ["__proto__: a", "constructor: b", "toString: c", "X-Odd: \u00ff\u00e9\u0080", "Set-Cookie: d=1"];
    const { attempt } = await meet(answer(200, [...lines, "Set-Cookie: e=2"]));
    const expected = [
      ["__proto__", "a"],
      ["constructor", "b"],
      ["tostring", "c"],
      ["x-odd", "\u00ff\u00e9\u0080"],
    ];
    expect(Object.entries(attempt.response_headers ?? {})).toEqual(expect.arrayContaining(expected));
    expect(attempt.response_headers?.["set-cookie"]).toBe("d=1, e=2");
  });
});
