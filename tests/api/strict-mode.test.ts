import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Delivery } from "@/lib/contracts/deliveries";
import { call, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { startReceiver } from "../support/receiver";
import { startApp } from "../support/start-app";

let app: Awaited<ReturnType<typeof startApp>>;
let user: TestUser;
beforeAll(async () => {
  app = await startApp({ env: { APP_URL: "https://resumes.example.com", HOST: "127.0.0.1" } });
  user = await makeUser(app.url);
});
afterAll(() => app?.stop());

const literals = ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "①②⑦.0.0.1", "0.0.0.0", "localhost", "localhost."];
const bracketed = ["[::]", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"];
const hosts = [...literals, ...bracketed, "127.0.0.1", "10.1.2.3", "169.254.169.254"];
test.each(["http://example.com/", ...hosts.map((host) => `https://${host}/`)])(
  "a public address of our own makes %s unusable for webhooks",
  async (url) => {
    const { status, body } = await user.call("POST", "/api/v1/webhooks", { body: { url, events: ["*"] } });
    expect([status, (body.errors as Array<{ field: string }>)[0]?.field]).toEqual([422, "url"]);
  },
);

test("a target edited behind our back is blocked at once and for good, and nothing reaches it", async () => {
  const [receiver, sql] = [await startReceiver(), postgres(app.databaseUrl, { max: 1 })];
  const webhook = await makeWebhook(user, "https://8.8.8.8/hook");
  await sql`update webhooks set url = ${receiver.url} where id = ${webhook.id}`;
  await makeResume(user);
  const delivery = await until("the delivery to fail", async () => {
    const { body } = await user.call<{ events: Delivery[] }>("GET", `/api/v1/webhooks/${webhook.id}/events`);
    return body.events.find(({ status }) => status === "failed");
  });
  expect(delivery).toMatchObject({ error_code: "blocked_target", attempt_count: 1, next_retry_at: null });
  expect(receiver.requests).toEqual([]);
  await Promise.all([receiver.close(), sql.end()]);
});

test("cookies are secure and the mailbox is closed", async () => {
  const { headers } = await call("GET", "/api/auth/csrf", {}, app.url);
  for (const cookie of headers.getSetCookie()) expect(cookie).toContain("Secure");
  expect((await call("GET", "/dev/mailbox", {}, app.url)).status).toBe(404);
});
