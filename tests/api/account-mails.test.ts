import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Token, User } from "@/lib/contracts/accounts";
import { call, goodPassword, listDeliveries, makeUser, makeWebhook, type TestUser, until } from "../support/api";
import { tokenIn, untilMailed } from "../support/mailbox";
import { startReceiver, verifyRequest } from "../support/receiver";

const newEmail = () => `user-${randomUUID()}@example.com`;
const otherPassword = "another good one 12";

let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => {} });
});
afterAll(() => sql.end());

const mailed = (email: string, subject: RegExp, count = 1) => untilMailed(inject("databaseUrl"), email, subject, count);
const login = (email: string, password = goodPassword) =>
  call<Token>("POST", "/auth/login", { body: { email, password } });
const verify = (token: string) => call("POST", "/auth/verify-email", { body: { token } });
const reset = (token: unknown, new_password: unknown = otherPassword) =>
  call("POST", "/auth/reset-password", { body: { token, new_password } });

/** Lets a user's tokens of one kind be as old as if they had been made so long ago. */
const age = (user: TestUser, hours: number) =>
  sql`update mail_tokens set expires_at = expires_at - make_interval(hours => ${hours}) where user_id = ${user.user.id}`;

async function askReset(email: string): Promise<string> {
  expect((await call("POST", "/auth/forgot-password", { body: { email } })).status).toBe(202);
  return tokenIn((await mailed(email, /Reset your password/)).at(-1));
}

describe("reset a forgotten password", () => {
  test("works once with the mailed token, ends every session, tells the owner and emits one event", async () => {
    const [user, receiver] = await Promise.all([makeUser(), startReceiver()]);
    const webhook = await makeWebhook(user, receiver.url, { events: ["user.password_changed"] });
    const token = await askReset(user.email.toUpperCase());
    const statuses = (await Promise.all([reset(token), reset(token)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([204, 400]);
    expect((await user.call("GET", "/auth/me")).status).toBe(401);
    const refreshed = await call("POST", "/auth/refresh", { body: { refresh_token: user.tokens.refresh_token } });
    expect(refreshed.status).toBe(401);
    expect((await login(user.email)).status).toBe(401);
    const { body: tokens } = await login(user.email, otherPassword);
    // Whoever has the mail has the address.
    const me = await call<User>("GET", "/auth/me", { token: tokens.access_token });
    expect(me.body.is_verified).toBe(true);
    const [request] = await until("the event", () => receiver.requests.length > 0 && receiver.requests);
    expect(request && verifyRequest(request, webhook.secret)).toMatchObject({
      event_type: "user.password_changed",
      data: { user_id: user.user.id, email: user.email },
    });
    const again = { ...user, call: ((m, p) => call(m, p, { token: tokens.access_token })) as TestUser["call"] };
    expect((await listDeliveries(again, webhook.id)).length).toBe(1);
    expect((await mailed(user.email, /password has changed/)).length).toBe(1);
    await receiver.close();
  });

  test("a refused password leaves the token usable; every other token of the account dies with it", async () => {
    const user = await makeUser();
    await askReset(user.email);
    await call("POST", "/auth/forgot-password", { body: { email: user.email } });
    const [first, second] = await mailed(user.email, /Reset your password/, 2);
    const refused = await reset(tokenIn(second), "12345678");
    expect([refused.status, JSON.stringify(refused.body.errors)]).toEqual([
      422,
      expect.stringContaining("new_password"),
    ]);
    expect((await reset(tokenIn(second))).status).toBe(204);
    expect((await reset(tokenIn(first))).body.code).toBe("invalid_token");
  });

  test("the token is for an hour, for the address it was sent to, and for this alone", async () => {
    const [user, moved] = await Promise.all([makeUser(), makeUser()]);
    const late = await askReset(user.email);
    expect((await verify(late)).body.code).toBe("invalid_token");
    await age(user, 1);
    expect((await reset(late)).body.code).toBe("invalid_token");
    const old = await askReset(moved.email);
    const email = newEmail();
    await moved.call("PUT", "/auth/me", { body: { email, current_password: goodPassword } });
    expect((await verify(tokenIn((await mailed(email, /new email/))[0]))).status).toBe(200);
    expect((await reset(old)).body.code).toBe("invalid_token");
  });

  test.each([undefined, "", "unknown", "x".repeat(513), 7, null])("refuses the token %j", async (token) => {
    const { status } = await reset(token);
    expect(status).toBe(token === "unknown" ? 400 : 422);
  });

  test("only hashes are stored", async () => {
    const user = await makeUser();
    const token = await askReset(user.email);
    const rows = await sql`select row_to_json(t)::text as row from mail_tokens t where user_id = ${user.user.id}`;
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ row }) => row).join()).not.toContain(token);
  });

  test("the mailed link redirects to the page that posts", async () => {
    const opened = await call("GET", "/auth/reset-password?token=abc");
    expect([opened.status, opened.headers.get("location")]).toEqual([303, "/reset-password?token=abc"]);
    expect(opened.headers.get("referrer-policy")).toBe("same-origin");
  });

  test("nobody is mailed more than five times an hour", async () => {
    const user = await makeUser();
    const asked = Array.from({ length: 8 }, () =>
      call("POST", "/auth/forgot-password", { body: { email: user.email } }),
    );
    expect((await Promise.all(asked)).every(({ status }) => status === 202 || status === 429)).toBe(true);
    await until("all requests looked into", async () => {
      const [row] = await sql`select count(*)::int as waiting from mail_requests where email = ${user.email}`;
      return row?.waiting === 0;
    });
    expect((await mailed(user.email, /Reset your password/)).length).toBeLessThanOrEqual(5);
  });
});

describe("verification", () => {
  test("an expired token is refused, a fresh one works", async () => {
    const user = await makeUser();
    const [first] = await mailed(user.email, /Verify your email/);
    await age(user, 24);
    expect((await verify(tokenIn(first))).body.code).toBe("invalid_token");
    await call("POST", "/auth/request-verification", { body: { email: user.email } });
    const mails = await mailed(user.email, /Verify your email/, 2);
    expect((await verify(tokenIn(mails.at(-1)))).status).toBe(200);
  });

  test("who is verified already is not mailed", async () => {
    const user = await makeUser();
    expect((await verify(tokenIn((await mailed(user.email, /Verify your email/))[0]))).status).toBe(200);
    await call("POST", "/auth/request-verification", { body: { email: user.email } });
    await askReset(user.email);
    expect((await mailed(user.email, /Verify your email/)).length).toBe(1);
  });

  test("a mail in HTML escapes what a name says", async () => {
    const email = newEmail();
    const body = { email, password: goodPassword, full_name: '<img src=x onerror="a()"> & Söhne' };
    expect((await call("POST", "/auth/register", { body })).status).toBe(201);
    const [mail] = await mailed(email, /Verify/);
    expect(mail?.html).toContain("&lt;img src=x onerror=&quot;a()&quot;&gt; &amp; Söhne");
    expect(mail?.text).toContain(body.full_name);
  });
});

describe("no enumeration", () => {
  test.each(["forgot-password", "request-verification"])("%s answers known and unknown emails alike", async (path) => {
    const { email } = await makeUser();
    const ask = (address: string) => call("POST", `/auth/${path}`, { body: { email: address } });
    const [known, unknown] = await Promise.all([ask(email), ask(newEmail())]);
    const shown = ({ status, bytes, headers }: typeof known) => {
      const varying = new Set(["x-request-id", "date", "keep-alive"]);
      const kept = [...headers].filter(([name]) => !varying.has(name) && !name.includes("ratelimit"));
      return { status, text: bytes.toString(), headers: Object.fromEntries(kept) };
    };
    expect(shown(known)).toEqual(shown(unknown));
    expect(known.status).toBe(202);
  });
});

describe("change the email", () => {
  const ask = (user: TestUser, email: string) =>
    user.call<User>("PUT", "/auth/me", { body: { email, current_password: goodPassword } });

  test("the old address stays in force until the new one is verified; both are told", async () => {
    const user = await makeUser();
    const email = newEmail();
    expect((await ask(user, email)).body).toMatchObject({ email: user.email, pending_email: email });
    expect((await mailed(user.email, /about to change/))[0]?.text).toContain(email);
    expect((await login(email)).status).toBe(401);
    const token = tokenIn((await mailed(email, /Confirm your new/))[0]);
    const statuses = (await Promise.all([verify(token), verify(token)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 400]);
    expect((await user.call<User>("GET", "/auth/me")).body).toMatchObject({
      email,
      pending_email: null,
      is_verified: true,
    });
    expect((await login(email)).status).toBe(200);
    expect((await login(user.email)).status).toBe(401);
    expect((await mailed(user.email, /has changed/))[0]?.text).toContain(email);
  });

  test("only the newest change counts, and naming the present address calls it off", async () => {
    const user = await makeUser();
    const [first, second] = [newEmail(), newEmail()];
    await ask(user, first);
    await ask(user, second);
    expect((await verify(tokenIn((await mailed(first, /Confirm/))[0]))).body.code).toBe("invalid_token");
    const off = await user.call<User>("PUT", "/auth/me", { body: { email: user.email } });
    expect([off.status, off.body.pending_email]).toEqual([200, null]);
    expect((await verify(tokenIn((await mailed(second, /Confirm/))[0]))).body.code).toBe("invalid_token");
    expect((await user.call<User>("GET", "/auth/me")).body.email).toBe(user.email);
  });

  test("an address that somebody took meanwhile is refused in words, and the token stays theirs to use", async () => {
    const [user, rival] = await Promise.all([makeUser(), makeUser()]);
    const email = newEmail();
    await Promise.all([ask(user, email), ask(rival, email.toUpperCase())]);
    const [mine, theirs] = await mailed(email, /Confirm/, 2);
    const answers = await Promise.all([verify(tokenIn(mine)), verify(tokenIn(theirs))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: "email_taken" });
    const late = await ask(await makeUser(), email);
    expect([late.status, JSON.stringify(late.body)]).toEqual([409, expect.stringContaining('"field":"email"')]);
  });
});

test("changing the password tells the owner", async () => {
  const user = await makeUser();
  const body = { current_password: goodPassword, new_password: otherPassword };
  expect((await user.call("POST", "/auth/change-password", { body })).status).toBe(204);
  const mails = await mailed(user.email, /password has changed/);
  expect(mails.length).toBe(1);
  for (const secret of Object.values(body)) expect(JSON.stringify(mails)).not.toContain(secret);
});
