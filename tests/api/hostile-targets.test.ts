import { isIP } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Attempts, startAttempts } from "../support/attempts";
import { answer, type HostileReceiver, startHostileReceiver } from "../support/hostile-receiver";

let attempts: Attempts;
let requireTarget: typeof import("@/lib/webhooks/require-target").requireTarget;
let receiver: HostileReceiver;

beforeAll(async () => {
  attempts = await startAttempts({ APP_URL: "https://resumes.example.com", WEBHOOK_ALLOW_HTTP: "1" });
  ({ requireTarget } = await import("@/lib/webhooks/require-target"));
  receiver = await startHostileReceiver(answer(200));
});
afterEach(() => expect(receiver.connections()).toBe(0));
afterAll(() => Promise.all([attempts?.close(), receiver?.close()]));

const names = (addresses: string[]) => async () =>
  addresses.map((address) => ({ address, family: isIP(address.replace(/%.*/, "")) }));

/** Refused at once and for good, before any socket. */
const blocked = {
  ...{ number: 1, status: "failed", error_code: "blocked_target", http_status: null, remote_address: null },
  ...{ delivery: "failed", wait_ms: null },
};

describe.each([
  ["14: a name of a private address", ["127.0.0.1"]],
  ["14: a name of a private address", ["10.1.2.3"]],
  ["14: a name of a private address", ["169.254.169.254"]],
  ["14: a name of a private address", ["fd00::1"]],
  ["14: a name of a private address", ["fd00:ec2::254"]],
  ["14: a name of a private address", ["::ffff:127.0.0.1"]],
  ["14: a name of a private address", ["fe80::1%lo"]],
  ["14: a name of something that is no address", ["receiver"]],
  ["15: a name of a public and a private address", ["93.184.216.34", "127.0.0.1"]],
  ["15: a name of a public and a private address", ["127.0.0.1", "93.184.216.34"]],
  ["15: a name of a public and a private address", ["2606:4700::1111", "93.184.216.34", "fd00::1"]],
] as Array<[string, string[]]>)("%s: %j", (_what, addresses) => {
  test("is `blocked_target` for good, and no socket is opened", async () => {
    const delivery = await attempts.deliver(`http://receiver.example:${receiver.port}/`);
    expect(await delivery.attempt(names(addresses))).toMatchObject(blocked);
  });

  test("is refused when it is saved", async () => {
    const saved = requireTarget(`https://receiver.example:${receiver.port}/`, names(addresses));
    const why = [{ field: "url", message: "Use an address that is reachable from the internet" }];
    await expect(saved).rejects.toMatchObject({ code: "invalid_input", errors: why });
  });
});

test("14: a name that resolves to public addresses only, or not yet, is taken when it is saved", async () => {
  await requireTarget("https://receiver.example/", names(["93.184.216.34", "2606:4700::1111"]));
  await requireTarget("https://receiver.example/", () => Promise.reject(new Error("query ENOTFOUND")));
});

describe("17: edited behind our back to", () => {
  const hosts = ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "①②⑦.0.0.1", "0.0.0.0", "localhost", "localhost."];
  const brackets = ["[::]", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"];

  test.each([...hosts, ...brackets])("http://%s is `blocked_target` for good", async (host) => {
    const delivery = await attempts.deliver(`http://${host}:${receiver.port}/`);
    expect(await delivery.attempt()).toMatchObject(blocked);
  });

  test.each([
    "ftp://example.com/",
    "file:///etc/passwd",
    "//example.com/",
    "http://u:p@8.8.8.8/",
    "",
    "http://8.8.8.8:25/",
  ])("%j is `blocked_target` for good", async (url) => {
    const delivery = await attempts.deliver(url);
    expect(await delivery.attempt()).toMatchObject(blocked);
  });
});
