import { createHash, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ApiKey, ApiKeyList, CreatedApiKey } from "@/lib/contracts/api-keys";
import type { AuditList } from "@/lib/contracts/audit";
import { call, makeUser, signInByCookie, type TestUser, until } from "../support/api";

let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => {} });
});
afterAll(() => sql?.end());

const path = "/auth/api-keys";
const valid = { name: "CI", scopes: ["resumes:read"] };
const create = (user: TestUser, body: Record<string, unknown> = valid, headers = {}) =>
  user.call<CreatedApiKey & { code: string }>("POST", path, { body, headers });
const list = async (user: TestUser) => (await user.call<ApiKeyList>("GET", path)).body;
const later = (ms: number) => new Date(Date.now() + ms).toISOString();

describe("creating", () => {
  test("shows the key once; what is stored is its hash", async () => {
    const user = await makeUser();
    const expires_at = later(86_400_000);
    const { status, body } = await create(user, {
      name: " CI ",
      scopes: ["webhooks:write", "resumes:read"],
      expires_at,
    });
    expect(status).toBe(201);
    expect(body.key).toMatch(/^rb_live_[\w-]{43}$/);
    expect(body).toMatchObject({
      name: "CI",
      scopes: ["resumes:read", "webhooks:write"],
      expires_at,
      last_used_at: null,
    });
    expect(body.preview).toBe(`${body.key.slice(0, 12)}…`);
    const { key, ...rest } = body;
    expect(await list(user)).toEqual({ api_keys: [rest], total: 1, limit: 50, offset: 0 });
    const [row] = await sql`select * from api_keys where id = ${body.id}`;
    expect(row?.key_hash).toBe(createHash("sha256").update(key).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(key.slice(13));
  });

  test.each([
    ["no name", { scopes: ["resumes:read"] }, "name"],
    ["a blank name", { ...valid, name: " " }, "name"],
    ["a long name", { ...valid, name: "x".repeat(101) }, "name"],
    ["no scopes", { name: "CI" }, "scopes"],
    ["an empty list of scopes", { ...valid, scopes: [] }, "scopes"],
    ["an unknown scope", { ...valid, scopes: ["resumes:read", "everything"] }, "scopes.1"],
    ["a thousand scopes", { ...valid, scopes: Array(1_000).fill("resumes:read") }, "scopes"],
    ["scopes that are no list", { ...valid, scopes: "resumes:read" }, "scopes"],
    ["a time in the past", { ...valid, expires_at: later(-1_000) }, "expires_at"],
    ["no time", { ...valid, expires_at: "tomorrow" }, "expires_at"],
    ["a number as time", { ...valid, expires_at: 1_900_000_000 }, "expires_at"],
    ["an unknown field", { ...valid, user_id: randomUUID() }, "user_id"],
  ])("refuses %s", async (_what, body, field) => {
    const user = await makeUser();
    const answer = await user.call<{ errors: Array<{ field: string }> }>("POST", path, { body });
    expect([answer.status, answer.body.errors[0]?.field]).toEqual([422, field]);
    expect((await list(user)).total).toBe(0);
  });

  test("stops at 10 that work, also for calls at once; expired and revoked ones make room", async () => {
    const user = await makeUser();
    const made = await Promise.all(Array.from({ length: 14 }, () => create(user)));
    const refused = made.filter(({ status }) => status === 409);
    expect(refused.map(({ body }) => body.code)).toEqual(Array(4).fill("too_many_api_keys"));
    const [first, second] = (await list(user)).api_keys as [ApiKey, ApiKey];
    await sql`update api_keys set expires_at = now() where id = ${first.id}`;
    expect((await user.call("DELETE", `${path}/${second.id}`)).status).toBe(204);
    expect((await Promise.all([create(user), create(user), create(user)])).map(({ status }) => status).sort()).toEqual([
      201, 201, 409,
    ]);
    const { api_keys, total } = await list(user);
    expect(total).toBe(11);
    expect(api_keys.filter(({ expired }) => expired).map(({ id }) => id)).toEqual([first.id]);
  });

  test("with an Idempotency-Key makes one, and answers the same key again", async () => {
    const user = await makeUser();
    const headers = { "idempotency-key": randomUUID() };
    const [first, again] = [await create(user, valid, headers), await create(user, valid, headers)];
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect((await list(user)).total).toBe(1);
  });
});

describe("using", () => {
  test("notes the last use, at most once a minute", async () => {
    const user = await makeUser();
    const { id, key } = (await create(user, { name: "CI", scopes: ["account:read"] })).body;
    const use = async () => expect((await call("GET", "/auth/me", { token: key })).status).toBe(200);
    const lastUsed = async () => (await list(user)).api_keys[0]?.last_used_at;
    await use();
    const first = await until("the first use", lastUsed);
    await use();
    expect(await lastUsed()).toBe(first);
    await sql`update api_keys set last_used_at = now() - interval '61 seconds' where id = ${id}`;
    await use();
    await until("a use after a minute", async () => Date.parse(String(await lastUsed())) >= Date.parse(String(first)));
  });

  test("an expiry counts to the moment", async () => {
    const user = await makeUser();
    const { key } = (await create(user, { name: "Short", scopes: ["account:read"], expires_at: later(1_500) })).body;
    expect((await call("GET", "/auth/me", { token: key })).status).toBe(200);
    await until("the expiry", async () => (await call("GET", "/auth/me", { token: key })).status === 401);
  });

  test.each([
    "rb_live_",
    "rb_live_short",
    `rb_live_${"A".repeat(43)}`,
    `rb_live_${"A".repeat(5_000)}`,
    "rb_live_' or 1=1",
  ])("%j opens nothing", async (token) => {
    const { status, body } = await call("GET", "/auth/me", { token });
    expect([status, body.code]).toEqual([401, "unauthenticated"]);
  });

  test("a key does not count beside a good cookie: the header decides alone", async () => {
    const user = await makeUser();
    const cookie = await signInByCookie(user.email);
    const { key } = (await create(user)).body;
    const { status, body } = await call("GET", "/auth/me", { token: key, headers: { cookie } });
    expect([status, body.code]).toEqual([403, "insufficient_scope"]);
  });
});

test("creating and revoking is in the audit log, with who did it", async () => {
  const user = await makeUser();
  const { id } = (await create(user)).body;
  const other = await makeUser();
  expect((await other.call("DELETE", `${path}/${id}`)).body.code).toBe("api_key_not_found");
  const revoking = await Promise.all([user.call("DELETE", `${path}/${id}`), user.call("DELETE", `${path}/${id}`)]);
  expect(revoking.map(({ status }) => status).sort()).toEqual([204, 404]);
  const { body } = await user.call<AuditList>("GET", "/api/v1/audit");
  const about = body.entries.filter(({ target_id }) => target_id === id);
  expect(about.map(({ action, detail }) => [action, detail])).toEqual([
    ["api_key.revoked", "CI"],
    ["api_key.created", "CI"],
  ]);
});
