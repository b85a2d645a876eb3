import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Resolver } from "@/lib/webhooks/resolve-target";
import { type Attempts, type LoggedAttempt, startAttempts } from "../support/attempts";
import { startBlackHole } from "../support/black-hole";
import {
  answer,
  type Behaviour,
  closedPort,
  drip,
  inTurn,
  keepSilent,
  reset,
  say,
  sayAndEnd,
  startHostileReceiver,
  stream,
} from "../support/hostile-receiver";

let attempts: Attempts;
const open: Array<{ close: () => Promise<unknown> }> = [];

beforeAll(async () => {
  attempts = await startAttempts();
});
afterEach(() => Promise.all(open.splice(0).map((receiver) => receiver.close())));
afterAll(() => attempts?.close());

async function meet(behave: Behaviour, timeoutSeconds = 10) {
  const receiver = await startHostileReceiver(behave);
  open.push(receiver);
  const delivery = await attempts.deliver(receiver.url, { timeoutSeconds });
  return { receiver, delivery, attempt: await delivery.attempt() };
}

/** The attempt took as long as it may, and no longer than half a second more, but for what this machine was late itself. */
function expectEndedAt(deadlineMs: number, { duration_ms, lagMs }: LoggedAttempt) {
  expect(duration_ms).toBeGreaterThanOrEqual(deadlineMs - 100);
  expect(duration_ms).toBeLessThanOrEqual(deadlineMs + 500 + lagMs);
}

const ok = "HTTP/1.1 200 OK\r\n";

describe("6: no whole head by the deadline is `timeout`", () => {
  test.each([
    ["headers dripped one byte a second", drip(`${ok}X-Slow: yes\r\n`, 1_000)],
    ["headers dripped fast and for ever", drip(`${ok}X-Slow: `, 5)],
    ["interim answers for ever, slowly", drip("HTTP/1.1 102 Wait\r\n\r\n".repeat(9), 50)],
    ["silence", keepSilent],
  ])("%s", async (_what, behave) => {
    const { receiver, attempt } = await meet(behave, 2);
    expect(attempt).toMatchObject({ status: "failed", http_status: null, error_code: "timeout", delivery: "retrying" });
    expectEndedAt(2_000, attempt);
    expect(receiver.requests.length).toBe(1);
  });
});

describe("7: once there is a status it decides, whatever the body does", () => {
  test.each([
    ["dripped for ever", drip(`${ok}\r\nstart`, 20)],
    ["dripped for ever in chunks", drip(`${ok}Transfer-Encoding: chunked\r\n\r\n`, 20, "1\r\nx\r\n")],
    ["promised and never sent", say(`${ok}Content-Length: 10\r\n\r\nstart`)],
  ])("a body %s ends at the deadline with success, marked as truncated", async (_what, behave) => {
    const { attempt } = await meet(behave, 2);
    expect(attempt).toMatchObject({ status: "success", http_status: 200, truncated: true, delivery: "success" });
    expectEndedAt(2_000, attempt);
  });

  test("a 500 with such a body is http_5xx", async () => {
    const { attempt } = await meet(say("HTTP/1.1 500 No\r\nContent-Length: 10\r\n\r\nstart"), 1);
    expect(attempt).toMatchObject({
      http_status: 500,
      error_code: "http_5xx",
      response_body: "start",
      truncated: true,
    });
  });

  test.each([
    ["breaks off", sayAndEnd(`${ok}Content-Length: 10\r\n\r\nstart`)],
    ["turns into garbage", sayAndEnd(`${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nstart\r\nzz\r\n`)],
  ])("a body that %s keeps what came", async (_what, behave) => {
    const { attempt } = await meet(behave);
    expect(attempt).toMatchObject({ status: "success", response_body: "start", truncated: true });
  });
});

describe("8: reading stops at 64 KiB", () => {
  test.each([
    ["an endless fast body", stream()],
    ["a body of 100 MB", stream(100_000_000)],
  ])("%s", async (_what, behave) => {
    const { receiver, attempt } = await meet(behave);
    expect(attempt).toMatchObject({ status: "success", http_status: 200, truncated: true });
    expect(attempt.response_body).toBe("x".repeat(10_000));
    expect(attempt.duration_ms).toBeLessThan(9_000);
    await expect.poll(receiver.open).toBe(0);
  });

  test("more than 16 KiB of headers are not read", async () => {
    const { attempt } = await meet(say(`${ok}${"X-Many: xxxxxxxxxxxxxxxx\r\n".repeat(2_000)}\r\n`));
    expect(attempt).toMatchObject({ status: "failed", error_code: "connection_reset" });
    expect(attempt.error_message).toContain("16 KiB");
  });
});

describe("11: a connection lost before the status is `connection_reset`, after exactly one POST", () => {
  test.each([
    ["reset right after the request was read", reset],
    ["ended right after the request was read", sayAndEnd("")],
    ["reset within the head", (socket) => void socket.write("HTTP/1.1 20", () => socket.resetAndDestroy())],
    ["ended within the head", sayAndEnd(`${ok}X-Half: `)],
    ["ended after an interim answer", sayAndEnd("HTTP/1.1 102 Wait\r\n\r\n")],
    ["answered with something that is no HTTP", sayAndEnd("SSH-2.0-OpenSSH_9.9\r\n")],
    ["answered with a NUL in a header", say(`${ok}X-Nul: a\u0000b\r\nContent-Length: 0\r\n\r\n`)],
    ["answered with a length that is none", say(`${ok}Content-Length: many\r\n\r\n`)],
    ["answered with two lengths", say(`${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`)],
    ["told to go on, unasked", sayAndEnd(`HTTP/1.1 100 Continue\r\n\r\n${ok}\r\n`)],
    ["kept waiting with fast interim answers", say("HTTP/1.1 102 Wait\r\n\r\n".repeat(100))],
    ["switched to another protocol", say("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n")],
  ] satisfies Array<[string, Behaviour]>)("%s", async (_what, behave) => {
    const { receiver, delivery, attempt } = await meet(inTurn(behave, answer(200)));
    expect(attempt).toMatchObject({ number: 1, status: "failed", http_status: null, error_code: "connection_reset" });
    expect(attempt.error_message).toMatch(/^The receiver('s answer)? /);
    expect([attempt.delivery, receiver.requests.length, receiver.connections()]).toEqual(["retrying", 1, 1]);
    expect(attempt.wait_ms).not.toBeNull();
    expect(await delivery.attempt()).toMatchObject({ number: 2, status: "success", delivery: "success" });
    expect([receiver.requests.length, receiver.connections()]).toEqual([2, 2]);
  });
});

describe("12: no connection", () => {
  test("refused is `connection_refused`, at once", async () => {
    const delivery = await attempts.deliver(`http://127.0.0.1:${await closedPort()}/`);
    const attempt = await delivery.attempt();
    expect(attempt).toMatchObject({ status: "failed", error_code: "connection_refused", delivery: "retrying" });
    expect(attempt.duration_ms).toBeLessThan(5_000);
  });

  test.each([
    ["after 5 s", 30, 5_000],
    ["at a deadline before that", 1, 1_000],
  ])("black-holed is `connect_timeout` %s", async (_when, timeoutSeconds, endMs) => {
    const hole = await startBlackHole();
    open.push(hole);
    const delivery = await attempts.deliver(`http://127.0.0.1:${hole.port}/`, { timeoutSeconds });
    const attempt = await delivery.attempt();
    expect(attempt).toMatchObject({ status: "failed", error_code: "connect_timeout", delivery: "retrying" });
    expect(attempt.error_message).toBe(`No connection within ${endMs / 1_000} s`);
    expectEndedAt(endMs, attempt);
  });

  const both: Resolver = async () => ["127.0.0.1", "127.0.0.2"].map((address) => ({ address, family: 4 }));

  test("a black-holed address does not stand in the way of the name's next one", async () => {
    const hole = await startBlackHole();
    const live = await startHostileReceiver(answer(200), { host: "127.0.0.2", port: hole.port });
    open.push(hole, live);
    const delivery = await attempts.deliver(`http://receiver.example:${hole.port}/`, { timeoutSeconds: 30 });
    const attempt = await delivery.attempt(both);
    expect(attempt).toMatchObject({ status: "success", remote_address: `127.0.0.2:${hole.port}` });
    expect(live.requests.length).toBe(1);
  });

  test("an address that takes a second to connect is not given up for the name's next one", async () => {
    const slow = await startBlackHole();
    open.push(slow);
    const delivery = await attempts.deliver(`http://receiver.example:${slow.port}/`, { timeoutSeconds: 4 });
    setTimeout(slow.wake, 300);
    const attempt = await delivery.attempt(both);
    expect(attempt).toMatchObject({ error_code: "timeout", remote_address: `127.0.0.1:${slow.port}` });
  });
});
