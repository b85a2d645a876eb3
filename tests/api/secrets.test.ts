import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { Webhook as Verifier } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import type { CreatedInbox } from "@/lib/contracts/inbox";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";
import { seal } from "@/lib/sealed";
import {
  call,
  listDeliveries,
  makeResume,
  makeUser,
  makeWebhook,
  signInByCookie,
  type TestUser,
  until,
} from "../support/api";
import { type ReceivedRequest, type Receiver, startReceiver, verifyRequest } from "../support/receiver";
import { startApp, temporaryDataDir } from "../support/start-app";

let sql: postgres.Sql;
let receiver: Receiver;
beforeAll(async () => {
  sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => {} });
  receiver = await startReceiver();
});
afterAll(() => Promise.all([sql?.end(), receiver?.close()]));

/** A receiver's path of one's own, and what arrives there. */
function ownPath() {
  const path = `/${randomBytes(8).toString("hex")}`;
  return {
    url: new URL(path, receiver.url).href,
    arrived: () => receiver.requests.filter((request) => request.path === path),
  };
}

/** Whether the official Standard Webhooks library takes the request with this secret. */
function verifies(request: ReceivedRequest, secret: string): boolean {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  try {
    new Verifier(secret).verify(request.body.toString("utf8"), headers);
    return true;
  } catch {
    return false;
  }
}

type Rotated = { secret: string; previous_secret_expires_at: string | null; message: string };
async function rotate(user: TestUser, id: string, overlap_hours?: number): Promise<Rotated> {
  const { status, body } = await user.call<Rotated>("POST", `/api/v1/webhooks/${id}/regenerate-secret`, {
    body: { overlap_hours },
  });
  expect(status).toBe(200);
  return body;
}

describe("rotation", () => {
  /** Makes an event and resolves to the request that brings it. */
  async function nextRequest(user: TestUser, arrived: () => ReceivedRequest[]): Promise<ReceivedRequest> {
    const before = arrived().length;
    await makeResume(user);
    return until("the request", () => arrived()[before]);
  }

  test("with overlap both secrets verify, after it only the new one, and the plain signature is the new one's", async () => {
    const [user, target] = [await makeUser(), ownPath()];
    const { id, secret: old } = await makeWebhook(user, target.url);
    const { secret, previous_secret_expires_at } = await rotate(user, id);
    expect(Date.parse(String(previous_secret_expires_at)) / 3_600_000 - Date.now() / 3_600_000).toBeCloseTo(24, 1);
    const during = await nextRequest(user, target.arrived);
    verifyRequest(during, secret);
    expect(verifies(during, old)).toBe(true);
    await sql`update webhooks set previous_secret_expires_at = now() - interval '1 second' where id = ${id}`;
    const after = await nextRequest(user, target.arrived);
    verifyRequest(after, secret);
    expect(verifies(after, old)).toBe(false);
  });

  test("without overlap the old secret stops at once", async () => {
    const [user, target] = [await makeUser(), ownPath()];
    const { id, secret: old } = await makeWebhook(user, target.url);
    const { secret, previous_secret_expires_at } = await rotate(user, id, 0);
    expect(previous_secret_expires_at).toBe(null);
    const request = await nextRequest(user, target.arrived);
    verifyRequest(request, secret);
    expect(verifies(request, old)).toBe(false);
    const [row] = await sql`select previous_secret from webhooks where id = ${id}`;
    expect(row?.previous_secret).toBe(null);
  });

  test("twice within the overlap: the last two sign and no third; the preview is the newest's", async () => {
    const [user, target] = [await makeUser(), ownPath()];
    const { id, secret: first } = await makeWebhook(user, target.url);
    const [second, third] = [await rotate(user, id, 168), await rotate(user, id, 1)];
    const request = await nextRequest(user, target.arrived);
    expect([first, second.secret, third.secret].map((secret) => verifies(request, secret))).toEqual([
      false,
      true,
      true,
    ]);
    expect(String(request.headers["webhook-signature"]).split(" ").length).toBe(2);
    const { body } = await user.call("GET", `/api/v1/webhooks/${id}`);
    expect(body.secret_preview).toBe(`whsec_…${third.secret.slice(-4)}`);
    const last = await rotate(user, id, 0);
    const afterwards = await nextRequest(user, target.arrived);
    expect([second.secret, third.secret, last.secret].map((secret) => verifies(afterwards, secret))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test.each([-1, 168.5, 169, "24", null])(
    "an overlap of %j hours is refused and changes nothing",
    async (overlap_hours) => {
      const user = await makeUser();
      const { id, secret_preview } = await makeWebhook(user, ownPath().url);
      const body = { overlap_hours };
      expect((await user.call("POST", `/api/v1/webhooks/${id}/regenerate-secret`, { body })).status).toBe(422);
      expect((await user.call("GET", `/api/v1/webhooks/${id}`)).body.secret_preview).toBe(secret_preview);
    },
  );
});

describe("the clear secret", () => {
  const reveal = (id: string, headers: Record<string, string>) =>
    call<{ secret: string; code: string }>("GET", `/api/v1/webhooks/${id}/secret`, { headers });

  test("is for the pages only, and each look is in the audit log with what is known of the caller", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, ownPath().url);
    const cookie = await signInByCookie(user.email);
    const refused = await reveal(webhook.id, { authorization: `Bearer ${user.tokens.access_token}` });
    expect([refused.status, refused.body.code]).toEqual([403, "session_required"]);
    expect((await reveal(webhook.id, {})).status).toBe(401);
    const shown = await reveal(webhook.id, { cookie, "x-request-id": "looked-1", "user-agent": "x".repeat(999) });
    expect([shown.status, shown.body]).toEqual([200, { secret: webhook.secret }]);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    await rotate(user, webhook.id);
    await user.call("DELETE", `/api/v1/webhooks/${webhook.id}`);
    const entries =
      await sql`select * from audit_entries where action like 'webhook.%' and user_id = ${user.user.id} order by id`;
    expect(entries.map(({ action, target_id }) => [action, target_id])).toEqual(
      ["created", "secret_revealed", "secret_rotated", "deleted"].map((what) => [`webhook.${what}`, webhook.id]),
    );
    expect(entries[1]).toMatchObject({
      request_id: "looked-1",
      address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
      user_agent: "x".repeat(300),
    });
  });

  test("of somebody else's webhook is not found, and nothing is written", async () => {
    const [user, other] = await Promise.all([makeUser(), makeUser()]);
    const webhook = await makeWebhook(user, ownPath().url);
    const cookie = await signInByCookie(other.email);
    const [theirs, unknown] = [await reveal(webhook.id, { cookie }), await reveal(crypto.randomUUID(), { cookie })];
    expect([theirs.status, theirs.body.code]).toEqual([404, "webhook_not_found"]);
    expect([unknown.status, unknown.body.code]).toEqual([404, "webhook_not_found"]);
    expect(
      (await sql`select from audit_entries where action like 'webhook.%' and user_id = ${other.user.id}`).length,
    ).toBe(0);
  });

  test("is nowhere in the database: not in a row, a log, an audit entry or a kept answer", async () => {
    const [user, target] = [await makeUser(), ownPath()];
    const body = { url: target.url, events: ["*"] };
    const headers = { "idempotency-key": crypto.randomUUID() };
    const { body: webhook } = await user.call<WebhookWithSecret>("POST", "/api/v1/webhooks", { body, headers });
    const { secret } = await rotate(user, webhook.id);
    const cookie = await signInByCookie(user.email);
    expect((await reveal(webhook.id, { cookie })).body.secret).toBe(secret);
    await makeResume(user, { title: "Grep finds me" });
    await until("the delivery", async () => (await listDeliveries(user, webhook.id, "?status=success")).length > 0);
    const tables = await sql`select table_name as name from information_schema.tables where table_schema = 'public'`;
    const holders = async (text: string) => {
      const found = await Promise.all(
        tables.map(async ({ name }) => {
          const rows = await sql`select from ${sql(name)} t where position(${text} in t::text) > 0 limit 1`;
          return rows.length > 0 ? [name] : [];
        }),
      );
      return found.flat();
    };
    expect(await holders("Grep finds me")).toContain("events");
    for (const clear of [webhook.secret, secret]) {
      const key = Buffer.from(clear.slice("whsec_".length), "base64");
      for (const form of [clear.slice("whsec_".length, -1), key.toString("base64url"), key.toString("hex")]) {
        expect(await holders(form)).toEqual([]);
      }
    }
  });
});

describe("a secret that cannot be read", () => {
  test.each([
    ["of a lost key", () => seal(Buffer.from("whsec_x"), [randomBytes(32)]), "another APP_SECRET"],
    ["damaged", (stored: string) => `${stored.slice(0, -6)}AAAAAA`, "damaged"],
  ])("%s fails attempts that are tried again, until a new one is made", async (_, spoil, why) => {
    const [user, target] = [await makeUser(), ownPath()];
    const { id } = await makeWebhook(user, target.url, { max_retries: 10 });
    const [row] = await sql`select secret from webhooks where id = ${id}`;
    await sql`update webhooks set secret = ${spoil(row?.secret)} where id = ${id}`;
    await makeResume(user);
    const delivery = await until("a failed attempt", async () => {
      const [found] = await listDeliveries(user, id);
      return found?.status === "retrying" && found;
    });
    expect(delivery).toMatchObject({ error_code: "internal", error_message: expect.stringContaining(why) });
    expect(delivery.error_message).toContain("Make a new secret");
    const cookie = await signInByCookie(user.email);
    const shown = await call("GET", `/api/v1/webhooks/${id}/secret`, { headers: { cookie } });
    expect([shown.status, shown.body.code]).toEqual([500, "secret_unreadable"]);
    const { secret, previous_secret_expires_at } = await rotate(user, id, 24);
    expect(previous_secret_expires_at).toBe(null);
    const request = await until("the request", () => target.arrived()[0]);
    expect(verifyRequest(request, secret).event_id).toBe(delivery.event_id);
    const { body } = await user.call("GET", `/api/v1/webhooks/${id}`);
    expect(body.health).toBe("healthy");
  });

  test("does not keep the webhook's inbox from taking what arrives", async () => {
    const user = await makeUser();
    const created = await user.call<CreatedInbox>("POST", "/api/v1/inboxes", { body: { with_webhook: true } });
    await sql`update webhooks set secret = 'lost' where id = ${created.body.webhook?.id ?? null}`;
    const sent = await fetch(created.body.url, {
      method: "POST",
      headers: { "x-webhook-signature": `sha256=${"0".repeat(64)}` },
    });
    expect(sent.status).toBe(200);
    const { body } = await user.call("GET", `/api/v1/inboxes/${created.body.id}/requests`);
    expect(body.total).toBe(1);
  });
});

async function logIn(email: string, base: string): Promise<string> {
  const body = { email, password: "correct horse battery 9" };
  const { body: tokens } = await call<{ access_token: string }>("POST", "/auth/login", { body }, base);
  return tokens.access_token;
}

describe("replacing APP_SECRET", () => {
  const [older, newer] = ["an older secret of more than 32 characters", "a newer secret of more than 32 characters"];
  let running: Awaited<ReturnType<typeof startApp>> | undefined;
  afterEach(() => running?.stop());

  test("with new,old loses nothing; once encrypted again, the old one can go", async () => {
    const dataDir = temporaryDataDir();
    const start = async (APP_SECRET: string) => {
      await running?.stop();
      const port = running && { PORT: String(running.port) };
      running = await startApp({ dataDir, env: { APP_SECRET, ...port } });
      return running.url;
    };
    const user = await makeUser(await start(older));
    const cookie = await signInByCookie(user.email, running?.url);
    const [first, rotated] = [ownPath(), ownPath()];
    const webhook = await makeWebhook(user, first.url);
    const other = await makeWebhook(user, rotated.url);
    const { secret } = await rotate(user, other.id);

    const url = await start(`${newer},${older}`);
    await makeResume(user);
    const token = await logIn(user.email, url);
    verifyRequest(await until("the first request", () => first.arrived()[0]), webhook.secret);
    const shown = await call("GET", `/api/v1/webhooks/${webhook.id}/secret`, { headers: { cookie } }, url);
    expect(shown.body).toEqual({ secret: webhook.secret });

    process.env.DATABASE_URL = running?.databaseUrl;
    process.env.APP_SECRET = `${newer},${older}`;
    const { reencryptSecrets } = await import("@/lib/webhooks/reencrypt-secrets");
    const { database } = await import("@/db/client");
    expect(await reencryptSecrets()).toEqual({ replaced: 2, unreadable: 0 });
    expect(await reencryptSecrets()).toEqual({ replaced: 0, unreadable: 0 });
    await database().$client.end();

    await start(newer);
    expect((await user.call("GET", "/auth/me")).status).toBe(401);
    await call("POST", "/api/v1/resumes", { token, body: { title: "x", raw_text: "Ada Lovelace, analyst" } }, url);
    verifyRequest(await until("the second request", () => first.arrived()[1]), webhook.secret);
    const overlapping = await until("the request with two signatures", () => rotated.arrived()[1]);
    expect([verifies(overlapping, secret), verifies(overlapping, other.secret)]).toEqual([true, true]);
  }, 120_000);
});
