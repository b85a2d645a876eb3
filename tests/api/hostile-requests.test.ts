import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Attempts, startAttempts } from "../support/attempts";
import { answer, type HostileReceiver, inTurn, readRequest, startHostileReceiver } from "../support/hostile-receiver";

let attempts: Attempts;
let receiver: HostileReceiver;

beforeAll(async () => {
  attempts = await startAttempts();
});
afterEach(() => receiver?.close());
afterAll(() => attempts?.close());

/** Both signatures of a recorded request, checked as a receiver would. @returns the body as the library parsed it */
function verify(bytes: Buffer, secret: string) {
  const { headers, body } = readRequest(bytes);
  const expected = createHmac("sha256", Buffer.from(secret, "utf8")).update(body).digest("hex");
  expect(headers["X-Webhook-Signature"]).toBe(`sha256=${expected}`);
  return new Webhook(secret).verify(body.toString("utf8"), headers);
}

describe("the request", () => {
  test("has the headers that the log keeps, name by name and byte by byte, and no others", async () => {
    receiver = await startHostileReceiver(answer(200));
    const delivery = await attempts.deliver(receiver.url);
    const attempt = await delivery.attempt();
    const { line, headerLines, headers, body } = readRequest(receiver.requests[0] ?? Buffer.alloc(0));
    const logged = Object.entries(attempt.request_headers).map(([name, value]) => `${name}: ${value}`);
    expect(headerLines.toSorted()).toEqual(logged.toSorted());
    expect(line).toBe("POST /hook?from=log HTTP/1.1");
    expect(headers).toMatchObject({
      host: `127.0.0.1:${receiver.port}`,
      connection: "close",
      "Content-Type": "application/json",
      "User-Agent": expect.stringMatching(/^ResumeBuilder-Webhooks\/\d/),
      "X-Webhook-Event": "resume.created",
      "X-Webhook-Event-ID": delivery.eventId,
      "X-Webhook-Delivery-ID": delivery.id,
      "X-Webhook-Attempt": "1",
      "webhook-id": delivery.eventId,
      "content-length": String(body.length),
    });
    const [event] = await attempts.sql`select body from events where id = ${delivery.eventId}`;
    expect(body.toString()).toBe(event?.body);
    expect(receiver.received.length).toBeGreaterThan(0);
    expect(Buffer.concat(receiver.received).length).toBe(receiver.requests[0]?.length);
  });

  test.each([
    ["/", "/"],
    ["", "/"],
    ["?a=1&b=%20", "/?a=1&b=%20"],
    ["/ü/../é?q=✓", "/%C3%A9?q=%E2%9C%93"],
    ["/a%0d%0ab%00", "/a%0d%0ab%00"],
    ["/'\"<>|^`{}", "/'%22%3C%3E|^%60%7B%7D"],
  ])("to %j asks for %s", async (path, expected) => {
    receiver = await startHostileReceiver(answer(200));
    const delivery = await attempts.deliver(`http://127.0.0.1:${receiver.port}${path}`);
    expect(await delivery.attempt()).toMatchObject({ status: "success" });
    expect(readRequest(receiver.requests[0] ?? Buffer.alloc(0)).line).toBe(`POST ${expected} HTTP/1.1`);
  });
});

test("20: a retry has the same id and the same bytes, and a timestamp and a signature of its own", async () => {
  receiver = await startHostileReceiver(inTurn(answer(500), answer(503), answer(200)));
  const delivery = await attempts.deliver(receiver.url);
  for (let number = 1; number <= 3; number++) {
    await delivery.attempt();
    if (number < 3) await sleep(1_010);
  }
  const sent = receiver.requests.map(readRequest);
  const distinct = (name: string) => new Set(sent.map(({ headers }) => headers[name])).size;
  expect(sent.map(({ headers }) => headers["X-Webhook-Attempt"])).toEqual(["1", "2", "3"]);
  expect(new Set(sent.map(({ body }) => body.toString("hex"))).size).toBe(1);
  for (const name of ["webhook-id", "X-Webhook-Event-ID", "X-Webhook-Delivery-ID", "X-Webhook-Signature"])
    expect([name, distinct(name)]).toEqual([name, 1]);
  for (const name of ["webhook-timestamp", "webhook-signature"]) expect([name, distinct(name)]).toEqual([name, 3]);
  for (const request of receiver.requests) verify(request, delivery.webhook.secret);
});

describe("21: a payload that is hard to read verifies with the official library and with the plain HMAC", () => {
  const nested = `${'{"a":['.repeat(500)}1${"]}".repeat(500)}`;
  test.each([
    ["emoji and flags", '{"data":{"title":"👩🏽‍💻🏳️‍🌈 \u{1f1f3}\u{1f1f1}"}}'],
    ["U+2028, U+2029, BOM and right-to-left marks", '{"data":{"title":"a\u2028b\u2029c\ufeffd\u202ee"}}'],
    ["escapes and escaped halves of characters", '{"data":{"title":"\\u0000\\ud83d \\" \\\\ \\u2028 </script>"}}'],
    ["big and small numbers", '{"data":{"n":123456789012345678901234567890,"m":1e-400,"o":-0,"p":1.0}}'],
    ["deep nesting", `{"data":${nested}}`],
    ["spaces, doubled keys and a line end", '{ "data" : { "a":1, "a":2 } }\r\n'],
    ["a megabyte", `{"data":{"title":"${"é".repeat(500_000)}"}}`],
  ])("%s", async (_what, body) => {
    receiver = await startHostileReceiver(answer(200));
    const delivery = await attempts.deliver(receiver.url, { body });
    expect(await delivery.attempt()).toMatchObject({ status: "success" });
    const [request = Buffer.alloc(0)] = receiver.requests;
    expect(readRequest(request).body.equals(Buffer.from(body))).toBe(true);
    expect(verify(request, delivery.webhook.secret)).toEqual(JSON.parse(body));
  });
});
