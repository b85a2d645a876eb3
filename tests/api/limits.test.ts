import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AuditList } from "@/lib/contracts/audit";
import { call, goodPassword, makeResume, type TestUser, until } from "../support/api";
import { type RunningApp, startApp } from "../support/start-app";

/** Two processes on one database: `first` meets its clients itself, `proxied` has a proxy in front. */
let first: RunningApp;
let proxied: RunningApp;
let sql: postgres.Sql;

const callsPerMinute = 40;
const limits = {
  API_LIMIT_PER_MINUTE: String(callsPerMinute),
  EXPORT_LIMIT_PER_MINUTE: "3",
  SIGNUP_LIMIT_PER_HOUR: "20",
  MAIL_LIMIT_PER_HOUR: "20",
};
const APP_SECRET = "a test secret of more than thirty-two characters";

beforeAll(async () => {
  first = await startApp({ env: { ...limits, APP_SECRET } });
  const shared = { ...limits, APP_SECRET, DATABASE_URL: first.databaseUrl };
  proxied = await startApp({
    env: { ...shared, TRUST_PROXY: "1", EXPORT_LIMIT_PER_MINUTE: "100", EXPORT_LIMIT_PER_DAY: "5" },
  });
  sql = postgres(first.databaseUrl, { max: 2, onnotice: () => {} });
}, 120_000);
afterAll(async () => {
  await Promise.all([sql?.end(), proxied?.stop()]);
  await first?.stop();
});

let clients = 0;
/** The proxy's word for a client that no other test has. */
const newClient = () => `203.0.113.${++clients}`;
const via = (address: string) => ({ "x-forwarded-for": address });
const newEmail = () => `user-${randomUUID()}@example.com`;
const seconds = (headers: Headers, name: string) => Number(headers.get(name));

/** A user who signed up through the proxy, from an address of their own. */
async function signUp(): Promise<TestUser> {
  const [email, headers] = [newEmail(), via(newClient())];
  const body = { email, password: goodPassword, full_name: "Ada Lovelace" };
  const user = await call("POST", "/auth/register", { body, headers }, proxied.url);
  expect(user.status).toBe(201);
  const login = await call("POST", "/auth/login", { body: { email, password: goodPassword }, headers }, proxied.url);
  const tokens = login.body as unknown as TestUser["tokens"];
  const authorized = (method: string, path: string, options = {}) =>
    call(method, path, { token: tokens.access_token, ...options }, first.url);
  return { email, user: user.body, tokens, call: authorized } as unknown as TestUser;
}

describe("calls of the API", () => {
  test("count down in every answer, are refused when used up, in all processes, and only for this user", async () => {
    const [user, other] = await Promise.all([signUp(), signUp()]);
    const one = await user.call("GET", "/auth/me");
    expect(one.headers.get("ratelimit-limit")).toBe(`${callsPerMinute}`);
    expect(one.headers.get("ratelimit-policy")).toBe(`${callsPerMinute};w=60`);
    expect(one.headers.get("ratelimit-remaining")).toBe(`${callsPerMinute - 1}`);
    expect(seconds(one.headers, "ratelimit-reset")).toBeLessThanOrEqual(60);
    const many = await Promise.all(Array.from({ length: callsPerMinute + 9 }, () => user.call("GET", "/auth/me")));
    expect(many.filter(({ status }) => status === 200).length).toBe(callsPerMinute - 1);
    const refused = many.filter(({ status }) => status === 429);
    expect(refused.length).toBe(10);
    expect(refused[0]?.body).toMatchObject({
      code: "rate_limited",
      detail: expect.stringMatching(/^At most 40 .*Try/),
    });
    expect(refused[0]?.headers.get("ratelimit-remaining")).toBe("0");
    expect(seconds(refused[0]?.headers as Headers, "retry-after")).toBeGreaterThan(0);
    const elsewhere = await call("GET", "/auth/me", { token: user.tokens.access_token }, proxied.url);
    expect(elsewhere.body.code).toBe("rate_limited");
    expect((await other.call("GET", "/auth/me")).status).toBe(200);
  });

  test("of a key are counted apart from its owner's", async () => {
    const user = await signUp();
    const body = { name: "Wild", scopes: ["account:read"] };
    const { key } = (await user.call<{ key: string }>("POST", "/auth/api-keys", { body })).body;
    const calls = Array.from({ length: callsPerMinute + 1 }, () => call("GET", "/auth/me", { token: key }, first.url));
    expect((await Promise.all(calls)).filter(({ status }) => status === 429).length).toBe(1);
    expect((await user.call("GET", "/auth/me")).status).toBe(200);
  });

  test("without credentials are counted by address", async () => {
    const [busy, quiet] = [newClient(), newClient()];
    const ask = (address: string) => call("GET", "/auth/me", { headers: via(address) }, proxied.url);
    const many = await Promise.all(Array.from({ length: callsPerMinute + 1 }, () => ask(busy)));
    expect(many.map(({ status }) => status).sort((a, b) => a - b)).toEqual([...Array(callsPerMinute).fill(401), 429]);
    expect((await ask(quiet)).status).toBe(401);
    expect((await ask(`${quiet}, ${busy}`)).status).toBe(429);
  });

  test("of who had more than half left are counted meanwhile, of others first", async () => {
    const user = await signUp();
    const made = async () => (await sql`select 1 from resumes where user_id = ${user.user.id}`).length;
    const makeWhileNothingCounts = (look: () => Promise<unknown>) =>
      sql.begin(async (holding) => {
        await holding`lock table rate_limits`;
        const making = user.call("POST", "/api/v1/resumes", { body: { title: "Ada", data: {} } });
        await look();
        return { making };
      });
    await user.call("GET", "/auth/me");
    const eager = await makeWhileNothingCounts(() => until("the resume", async () => (await made()) === 1));
    // A count that is not let through within two seconds is given up, and the answer says nothing of it.
    expect((await eager.making).headers.get("ratelimit-remaining")).toBe(`${callsPerMinute - 2}`);
    await Promise.all(Array.from({ length: callsPerMinute / 2 }, () => user.call("GET", "/auth/me")));
    let madeUncounted: number | undefined;
    const patient = await makeWhileNothingCounts(async () => {
      await sleep(500);
      madeUncounted = await made();
    });
    await patient.making;
    expect([madeUncounted, await made()]).toEqual([1, 2]);
  });

  test("pass when they cannot be counted, and the log says so", async () => {
    const user = await signUp();
    await sql`alter table rate_limits rename to rate_limits_away`;
    try {
      const { status, headers } = await user.call("GET", "/auth/me");
      expect([status, headers.get("ratelimit-limit")]).toEqual([200, null]);
      const body = { email: user.email, password: goodPassword };
      expect((await call("POST", "/auth/login", { body }, first.url)).status).toBe(200);
    } finally {
      await sql`alter table rate_limits_away rename to rate_limits`;
    }
    expect(first.output()).toContain("limits are not enforced");
  });
});

describe("an address that the client makes up", () => {
  test("changes neither what is counted nor what is written down", async () => {
    const forged = { ...via("198.51.100.7"), "x-real-ip": "198.51.100.7", forwarded: "for=198.51.100.7" };
    const email = newEmail();
    const register = () =>
      call("POST", "/auth/register", { body: { email, password: "short" }, headers: forged }, first.url);
    const [before, after] = [await register(), await register()];
    const left = ({ headers }: typeof before) => Number(headers.get("ratelimit-remaining"));
    expect(left(after)).toBe(left(before) - 1);
    const user = await signUp();
    await call(
      "POST",
      "/auth/login",
      { body: { email: user.email, password: goodPassword }, headers: forged },
      first.url,
    );
    const { entries } = (await user.call<AuditList>("GET", "/api/v1/audit")).body;
    const logins = entries.filter(({ action }) => action === "login.succeeded").map(({ ip }) => ip);
    expect(logins[0]).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(logins[1]).toMatch(/^203\.0\.113\./);
  });
});

describe("exports", () => {
  const exportJson = (user: TestUser, resume_id: string, base: string) =>
    call("POST", "/api/v1/export/json", { token: user.tokens.access_token, body: { resume_id } }, base);

  test("have a limit per minute and one per day, and say how much is left of the tighter one", async () => {
    const user = await signUp();
    const { id } = await makeResume(user);
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await exportJson(user, id, first.url));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get("ratelimit-remaining"))).toEqual(["2", "1", "0", "0"]);
    expect(answers[0]?.headers.get("ratelimit-policy")).toBe(`${callsPerMinute};w=60, 3;w=60, 1000000;w=86400`);
    // What the minute is known to refuse asks for nothing, and so counts for no day.
    const [day] = await sql`select points from rate_limits where key = ${`exports-day:${user.user.id}`}`;
    expect(day?.points).toBe(3);
    const ofDay = [];
    for (let n = 0; n < 3; n++) ofDay.push(await exportJson(user, id, proxied.url));
    expect(ofDay.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(seconds(ofDay[2]?.headers as Headers, "retry-after")).toBeGreaterThan(80_000);
    expect(ofDay[2]?.body.detail).toContain("per day");
  });
});

describe("mails and accounts", () => {
  test("an address gets five mails an hour, whoever asks and whether or not it has an account", async () => {
    const { email } = await signUp();
    for (const address of [email, newEmail()]) {
      const ask = () =>
        call(
          "POST",
          "/auth/request-verification",
          { body: { email: address }, headers: via(newClient()) },
          proxied.url,
        );
      const answers = [];
      for (let n = 0; n < 6; n++) answers.push(await ask());
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429]);
    }
  });

  test("one network asks for so many mails and creates so many accounts", async () => {
    const headers = via(newClient());
    const ask = () => call("POST", "/auth/request-verification", { body: { email: newEmail() }, headers }, proxied.url);
    const mails = await Promise.all(Array.from({ length: 21 }, ask));
    expect(mails.filter(({ status }) => status === 429).length).toBe(1);
    const others = via(newClient());
    const register = () => call("POST", "/auth/register", { body: {}, headers: others }, proxied.url);
    const accounts = await Promise.all(Array.from({ length: 21 }, register));
    expect(accounts.filter(({ status }) => status === 429).length).toBe(1);
    expect(accounts.filter(({ status }) => status === 422).length).toBe(20);
  });
});
