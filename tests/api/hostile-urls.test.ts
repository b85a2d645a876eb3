import { beforeAll, expect, test } from "vitest";
import { makeUser, type TestUser } from "../support/api";

let user: TestUser;
beforeAll(async () => {
  user = await makeUser();
});

const ofScheme = "Use an http or https address";
const ofPort = "Use port 80, 443 or one from 1024 up";
const ofCharacters = "Remove spaces, backslashes and control characters from the address";
const ofParsing = "Correct the host or the port: there is no such address";
const ofReach = "Use an address that is reachable from the internet";

const wrong: Array<[string, string]> = [
  ["https://user:pw@example.com/", "Remove user name and password from the address"],
  ["https://user@example.com/", "Remove user name and password from the address"],
  ["https://example.com/#part", "Remove the part after # from the address"],
  ["https://example.com/#", "Remove the part after # from the address"],
  ["https://example.com:0/", ofPort],
  ["https://example.com:25/", ofPort],
  ["https://example.com:99999/", ofParsing],
  ["https://example.com:https/", ofParsing],
  ["https://", ofParsing],
  ["https://exa mple.com/", ofCharacters],
  ["https://[fe80::1%25lo]/", ofParsing],
  ["https://1.2.3.256/", ofParsing],
  ["ftp://example.com/", ofScheme],
  ["file:///etc/passwd", ofScheme],
  ["javascript:alert(1)", ofScheme],
  ["//example.com/", ofScheme],
  ["example.com", ofScheme],
  ["https:example.com", ofScheme],
  ["https://example.com/\r\nX-Evil: 1", ofCharacters],
  ["https://example.com/\u0007", ofCharacters],
  ["https:\\\\example.com/", ofCharacters],
  [`https://example.com/${"x".repeat(1_981)}`, "Use at most 2000 characters"],
  ["http://10.0.0.1/", ofReach],
  ["http://169.254.169.254/latest/meta-data", ofReach],
  ["http://[::ffff:a9fe:a9fe]/", ofReach],
];

test.each(wrong)("18: %j is refused when it is saved, with the field and the reason", async (url, why) => {
  const created = await user.call("POST", "/api/v1/webhooks", { body: { url, events: ["*"] } });
  expect(created.status).toBe(422);
  expect(created.body.errors).toEqual([expect.objectContaining({ field: "url", message: why })]);
});

test("18: an edit is held to the same, and changes nothing when it is refused", async () => {
  const url = "https://example.com/hook";
  const created = await user.call("POST", "/api/v1/webhooks", { body: { url, events: ["*"] } });
  const path = `/api/v1/webhooks/${created.body.id}`;
  for (const [bad, why] of wrong) {
    const { status, body } = await user.call("PUT", path, { body: { url: bad } });
    expect([status, body.errors], bad).toEqual([422, [expect.objectContaining({ field: "url", message: why })]]);
  }
  expect((await user.call("GET", path)).body.url).toBe(url);
});

test("18: the longest address that is allowed is taken", async () => {
  const url = `https://example.com/${"x".repeat(1_980)}`;
  const created = await user.call("POST", "/api/v1/webhooks", { body: { url, events: ["*"] } });
  expect([created.status, created.body.url]).toEqual([201, url]);
});
