import { createHash, randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import type { Token, User } from "@/lib/contracts/accounts";
import type { AuditList } from "@/lib/contracts/audit";
import { call, goodPassword, listDeliveries, makeUser, makeWebhook, signInByCookie, until } from "../support/api";
import { findMailedToken } from "../support/mailbox";
import { startReceiver, verifyRequest } from "../support/receiver";

const newEmail = () => `user-${randomUUID()}@example.com`;
const registration = (fields: Record<string, unknown> = {}) => ({
  email: newEmail(),
  password: goodPassword,
  full_name: "Ada Lovelace",
  ...fields,
});

describe("register", () => {
  test("creates an unverified user and never tells the password", async () => {
    const body = registration();
    const answered = await call<User>("POST", "/auth/register", { body });
    expect(answered.status).toBe(201);
    expect(answered.body).toMatchObject({
      email: body.email,
      full_name: "Ada Lovelace",
      is_active: true,
      is_verified: false,
    });
    expect(answered.bytes.toString()).not.toContain("password");
  });

  test("takes an email once, whatever its case, also twice at once", async () => {
    const body = registration();
    const statuses = (await Promise.all([1, 2].map(() => call("POST", "/auth/register", { body })))).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([201, 409]);
    const again = await call("POST", "/auth/register", { body: { ...body, email: body.email.toUpperCase() } });
    expect(again.body).toMatchObject({ code: "email_taken", status: 409 });
  });

  test.each([
    ["email", { email: "nobody" }],
    ["email", { email: undefined }],
    ["password", { password: "zqkwvbn" }],
    ["password", { password: "x".repeat(129) }],
    ["password", { password: "password1" }],
    ["password", { password: "Chipster" }],
    ["password", { email: "somebody-long@example.com", password: "somebody-long@example.com" }],
    ["full_name", { full_name: "  " }],
    ["full_name", { full_name: "x".repeat(101) }],
    ["full_name", { full_name: 7 }],
    ["role", { role: "admin" }],
  ])("refuses a bad %s: %j", async (field, wrong) => {
    const { status, body } = await call<{ errors: Array<{ field: string }> }>("POST", "/auth/register", {
      body: registration(wrong),
    });
    expect(status).toBe(422);
    expect(body.errors.map((error) => error.field)).toContain(field);
  });
});

describe("a password", () => {
  const other = (password: string) => password.slice(0, -1) + (password.endsWith("x") ? "y" : "x");

  test.each([
    ["8 small letters, as nothing but length is asked for", "zqkwvbnm"],
    ["64 characters", "a1".repeat(32)],
    ["128 characters", "b2".repeat(64)],
    ["128 characters of several bytes each", "密".repeat(128)],
    ["spaces at both ends, and many in between", "  four    words  "],
    ["several scripts, an emoji, a combining accent and a control character", "Пароль密碼🔑e\u0301\u0007"],
  ])("of %s is taken as it is, and no shortened or other one fits", async (_what, password) => {
    const body = registration({ password });
    expect((await call("POST", "/auth/register", { body })).status).toBe(201);
    const login = async (tried: string) =>
      (await call("POST", "/auth/login", { body: { email: body.email, password: tried } })).status;
    expect(await login(password)).toBe(200);
    for (const wrong of [
      other(password),
      password.slice(0, 72),
      password.slice(0, -1),
      `${password} `,
      password.trim(),
    ])
      if (wrong !== password) expect([wrong, await login(wrong)]).toEqual([wrong, 401]);
  });
});

describe("login", () => {
  test("takes JSON and a form", async () => {
    const { email } = await makeUser();
    const form = new URLSearchParams({ username: email, password: goodPassword }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answered = await call<Token>("POST", "/auth/login", { raw: form, headers });
    expect(answered.status).toBe(200);
    expect(answered.body).toMatchObject({ token_type: "bearer", expires_in: 900 });
    const me = await call<User>("GET", "/auth/me", { token: answered.body.access_token });
    expect(me.body).toMatchObject({ email });
    expect(me.body.last_login_at).not.toBeNull();
  });

  test("answers an unknown email and a wrong password alike", async () => {
    const { email } = await makeUser();
    const [wrong, unknown] = await Promise.all(
      [email, newEmail()].map((address) =>
        call("POST", "/auth/login", { body: { email: address, password: "not this one" } }),
      ),
    );
    const same = ({ request_id: _, ...rest }: Record<string, unknown>) => rest;
    expect(wrong?.status).toBe(401);
    expect(wrong?.headers.get("www-authenticate")).toBe("Bearer");
    expect(same(unknown?.body ?? {})).toEqual(same(wrong?.body ?? {}));
  });

  test("a token in the address counts for nothing", async () => {
    const { tokens } = await makeUser();
    for (const name of ["access_token", "token", "authorization"])
      expect((await call("GET", `/auth/me?${name}=${tokens.access_token}`)).status).toBe(401);
  });

  test.each([undefined, "", "Bearer", "Bearer nonsense", "Basic abc", "Bearer a.b.c"])(
    "a call with Authorization %j gets 401",
    async (authorization) => {
      const headers = authorization === undefined ? {} : { authorization };
      const { status, body } = await call("GET", "/auth/me", { headers: headers as Record<string, string> });
      expect([status, body.code]).toEqual([401, "unauthenticated"]);
    },
  );
});

describe("sessions", () => {
  const refresh = (refresh_token: string) => call<Token>("POST", "/auth/refresh", { body: { refresh_token } });

  test("a refresh token works once; using it again ends the whole session", async () => {
    const { tokens } = await makeUser();
    const second = await refresh(tokens.refresh_token);
    expect(second.status).toBe(200);
    expect((await call("GET", "/auth/me", { token: second.body.access_token })).status).toBe(200);
    expect((await refresh(tokens.refresh_token)).status).toBe(401);
    expect((await refresh(second.body.refresh_token)).status).toBe(401);
    expect((await call("GET", "/auth/me", { token: second.body.access_token })).status).toBe(401);
  });

  test("of two uses at once one gets tokens, and neither keeps the session", async () => {
    const { tokens } = await makeUser();
    const answers = await Promise.all([refresh(tokens.refresh_token), refresh(tokens.refresh_token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const won = answers.find(({ status }) => status === 200)?.body as Token;
    expect((await refresh(won.refresh_token)).status).toBe(401);
    for (const token of [won.access_token, tokens.access_token])
      expect((await call("GET", "/auth/me", { token })).status).toBe(401);
  });

  test("a reuse is written to the audit log, once, with its session", async () => {
    const user = await makeUser();
    await refresh(user.tokens.refresh_token);
    for (let n = 0; n < 3; n++) await refresh(user.tokens.refresh_token);
    const again = await call<Token>("POST", "/auth/login", { body: { email: user.email, password: goodPassword } });
    const token = again.body.access_token;
    const { body } = await call<AuditList>("GET", "/api/v1/audit?action=session.reused", { token });
    expect([body.total, body.entries.length]).toEqual([1, 1]);
    expect(body.entries[0]?.target_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("a refresh token lives for 7 days", async () => {
    const { tokens } = await makeUser();
    const sql = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
    const mine = sql`token_hash = ${createHash("sha256").update(tokens.refresh_token).digest("hex")}`;
    const [row] =
      await sql`select extract(epoch from expires_at - created_at)::int as seconds from refresh_tokens where ${mine}`;
    expect(row?.seconds).toBe(7 * 86_400);
    await sql`update refresh_tokens set expires_at = now() where ${mine}`;
    await sql.end();
    expect((await refresh(tokens.refresh_token)).status).toBe(401);
  });

  test("a session ends 30 days after it began, however much it is used", async () => {
    const user = await makeUser();
    const cookie = await signInByCookie(user.email);
    const sql = postgres(inject("databaseUrl"), { max: 1, onnotice: () => undefined });
    const grow = (days: number) => sql`update sessions set last_used_at = now(), created_at =
      now() - make_interval(days => ${days}) + interval '10 minutes' where user_id = ${user.user.id}`;
    await grow(30);
    expect((await user.call("GET", "/auth/me")).status).toBe(200);
    await grow(31);
    await sql.end();
    expect((await user.call("GET", "/auth/me")).status).toBe(401);
    expect((await call("GET", "/auth/me", { headers: { cookie } })).status).toBe(401);
    expect((await refresh(user.tokens.refresh_token)).status).toBe(401);
  });

  test("logout ends the session and is quiet about unknown tokens", async () => {
    const { tokens } = await makeUser();
    const logout = (refresh_token: string) => call("POST", "/auth/logout", { body: { refresh_token } });
    expect((await logout(tokens.refresh_token)).status).toBe(204);
    expect((await logout("unknown")).status).toBe(204);
    expect((await call("GET", "/auth/me", { token: tokens.access_token })).status).toBe(401);
  });

  test("changing the password ends every other session and keeps this one", async () => {
    const user = await makeUser();
    const other = await call<Token>("POST", "/auth/login", { body: { email: user.email, password: goodPassword } });
    const change = (current_password: string, new_password: string) =>
      user.call("POST", "/auth/change-password", { body: { current_password, new_password } });
    expect((await change("wrong one here", "another good one 12")).body.code).toBe("wrong_password");
    expect((await change(goodPassword, "12345678")).status).toBe(422);
    expect((await change(goodPassword, "another good one 12")).status).toBe(204);
    expect((await user.call("GET", "/auth/me")).status).toBe(200);
    expect((await call("GET", "/auth/me", { token: other.body.access_token })).status).toBe(401);
    expect((await refresh(other.body.refresh_token)).status).toBe(401);
    expect((await call("POST", "/auth/login", { body: { email: user.email, password: goodPassword } })).status).toBe(
      401,
    );
  });
});

describe("email verification", () => {
  test("works once with the mailed token and emits one event", async () => {
    const [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
    const webhook = await makeWebhook(user, receiver.url, { events: ["user.email_verified"] });
    const token = await findMailedToken(inject("databaseUrl"), user.email);
    const verify = () => call("POST", "/auth/verify-email", { body: { token } });
    const answers = await Promise.all([verify(), verify()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await user.call<User>("GET", "/auth/me")).body.is_verified).toBe(true);
    const [request] = await until("the event", () => receiver.requests.length > 0 && receiver.requests);
    expect(request && verifyRequest(request, webhook.secret)).toMatchObject({
      event_type: "user.email_verified",
      entity_id: user.user.id,
      data: { user_id: user.user.id, email: user.email, full_name: "Ada Lovelace" },
    });
    expect((await listDeliveries(user, webhook.id)).length).toBe(1);
    await receiver.close();
  });

  test("refuses unknown, empty and huge tokens", async () => {
    const verify = (token: unknown) => call("POST", "/auth/verify-email", { body: { token } });
    expect((await verify("unknown")).body.code).toBe("invalid_token");
    expect([(await verify("")).status, (await verify("x".repeat(513))).status, (await verify(7)).status]).toEqual([
      422, 422, 422,
    ]);
  });

  test("the mailed link redirects to the page and verifies nothing by itself", async () => {
    const user = await makeUser();
    const token = await findMailedToken(inject("databaseUrl"), user.email);
    const opened = await call("GET", `/auth/verify-email?token=${token}`);
    expect([opened.status, opened.headers.get("location")]).toEqual([303, `/verify-email?token=${token}`]);
    expect((await user.call<User>("GET", "/auth/me")).body.is_verified).toBe(false);
  });
});

describe("PUT /auth/me", () => {
  test("changes the name, and the email only with the password and when it is free", async () => {
    const [user, other] = await Promise.all([makeUser(), makeUser()]);
    const put = (body: Record<string, unknown>) => user.call<User & { code: string }>("PUT", "/auth/me", { body });
    expect((await put({ full_name: "Grace" })).body.full_name).toBe("Grace");
    expect((await put({ email: newEmail() })).status).toBe(422);
    expect((await put({ email: newEmail(), current_password: "wrong one here" })).body.code).toBe("wrong_password");
    const taken = await put({ email: other.email.toUpperCase(), current_password: goodPassword });
    expect([taken.status, taken.body.code]).toEqual([409, "email_taken"]);
  });
});
