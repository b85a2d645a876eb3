import type { LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Attempts, startAttempts } from "../support/attempts";
import {
  answer,
  type Behaviour,
  type HostileReceiver,
  inTurn,
  startHostileReceiver,
} from "../support/hostile-receiver";

let attempts: Attempts;
const open: HostileReceiver[] = [];

beforeAll(async () => {
  attempts = await startAttempts();
});
afterEach(() => Promise.all(open.splice(0).map((receiver) => receiver.close())));
afterAll(() => attempts?.close());

/** A name server under control: one answer after the other, each a list of addresses or an error's code. */
function nameServer(...answers: Array<string[] | string>) {
  const asked: string[] = [];
  const resolve = async (host: string): Promise<LookupAddress[]> => {
    const next = answers[Math.min(asked.push(host), answers.length) - 1] ?? [];
    if (typeof next === "string") throw Object.assign(new Error(`query ${next} ${host}`), { code: next });
    return next.map((address) => ({ address, family: isIP(address) }));
  };
  return { asked, resolve };
}

async function start(behave: Behaviour) {
  const receiver = await startHostileReceiver(behave);
  open.push(receiver);
  const delivery = await attempts.deliver(`http://receiver.example:${receiver.port}/hook`);
  return { receiver, delivery };
}

test.each(["ENOTFOUND", "ENODATA", "ESERVFAIL", "ETIMEOUT"])(
  "13: a name that does not resolve (%s) is `dns`, tried again, and delivered once it does",
  async (code) => {
    const { receiver, delivery } = await start(answer(200));
    const names = nameServer(code, ["127.0.0.1"]);
    const first = await delivery.attempt(names.resolve);
    expect(first).toMatchObject({ status: "failed", error_code: "dns", delivery: "retrying", remote_address: null });
    expect(first.error_message).toBe(`receiver.example does not resolve (${code})`);
    expect(receiver.connections()).toBe(0);
    expect(await delivery.attempt(names.resolve)).toMatchObject({ number: 2, status: "success", delivery: "success" });
    expect(receiver.requests.length).toBe(1);
  },
);

test("13: a name without any address is `dns`", async () => {
  const { delivery } = await start(answer(200));
  const attempt = await delivery.attempt(nameServer([]).resolve);
  expect(attempt).toMatchObject({ error_code: "dns", delivery: "retrying" });
});

test("13: a name server that never answers ends at the deadline as `dns`", async () => {
  const delivery = await attempts.deliver("http://receiver.example/hook", { timeoutSeconds: 1 });
  const attempt = await delivery.attempt(() => new Promise(() => undefined));
  expect(attempt).toMatchObject({ error_code: "dns", delivery: "retrying" });
  expect(attempt.error_message).toBe("receiver.example was not resolved within 1 s");
  expect(attempt.duration_ms).toBeGreaterThanOrEqual(900);
  expect(attempt.duration_ms).toBeLessThanOrEqual(1_500 + attempt.lagMs);
});

test("16: each attempt asks once, and dials what was checked, whatever the next answer is", async () => {
  const { receiver, delivery } = await start(inTurn(answer(500), answer(200)));
  const second = await startHostileReceiver(answer(200), { host: "127.0.0.2", port: receiver.port });
  open.push(second);
  const names = nameServer(["127.0.0.1"], ["10.0.0.1"], ["127.0.0.2"]);
  const first = await delivery.attempt(names.resolve);
  expect(first).toMatchObject({ http_status: 500, remote_address: `127.0.0.1:${receiver.port}` });
  expect([names.asked.length, receiver.requests.length, second.connections()]).toEqual([1, 1, 0]);
  expect(receiver.requests[0]?.toString()).toContain(`\r\nhost: receiver.example:${receiver.port}\r\n`);
  const rebound = await delivery.attempt(names.resolve);
  expect(rebound).toMatchObject({ number: 2, error_code: "blocked_target", delivery: "failed", remote_address: null });
  expect([names.asked.length, receiver.requests.length, second.connections()]).toEqual([2, 1, 0]);
});

test("16: an address that is written as a name of its own is not asked for", async () => {
  const receiver = await startHostileReceiver(answer(200));
  open.push(receiver);
  const names = nameServer(["10.0.0.1"]);
  const delivery = await attempts.deliver(`http://0x7f.1:${receiver.port}/`);
  expect(await delivery.attempt(names.resolve)).toMatchObject({ status: "success" });
  expect(names.asked).toEqual([]);
});
