import { createHash, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Token } from "@/lib/contracts/accounts";
import type { AuditList } from "@/lib/contracts/audit";
import { type Answered, call, goodPassword, makeUser, until } from "../support/api";

let sql: postgres.Sql;
beforeAll(() => {
  sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => {} });
});
afterAll(() => sql?.end());

const newEmail = () => `user-${randomUUID()}@example.com`;
const wrong = "not this password";

const login = (email: string, password: string, device?: string | null) =>
  call<Token & { code: string; detail: string }>("POST", "/auth/login", {
    body: { email, password },
    headers: device ? { "x-device-token": device } : {},
  });

/** Guesses until it is refused, which comes soon on any machine, as each wait is twice the one before. @returns how many */
async function guessUntilRefused(ask: () => Promise<Answered>): Promise<number> {
  for (let guesses = 0; guesses < 30; guesses++) {
    const { status } = await ask();
    if (status === 429) return guesses;
    expect(status).toBe(401);
  }
  throw new Error("Nothing was refused");
}

/** Moves the end of the wait that an email has with its network, in seconds from now. */
async function moveWait(email: string, toSeconds: number): Promise<void> {
  const key = `login-pair-wait:${createHash("sha256").update(email).digest("hex")}:%`;
  const moved =
    await sql`update rate_limits set expire = now() + ${toSeconds} * interval '1 second' where key like ${key}`;
  expect(moved.count).toBe(1);
}

/** Signs in as the pages do, with a cookie jar. @returns next-auth's error word, null when signed in */
function browser() {
  const jar = new Map<string, string>();
  const visit = async (method: string, path: string, raw?: string) => {
    const cookie = [...jar].map((pair) => pair.join("=")).join("; ");
    const headers = { "content-type": "application/x-www-form-urlencoded", cookie };
    const answer = await call<{ csrfToken: string; url: string }>(method, path, { raw, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(String(name), String(value));
    }
    return { ...answer, set: answer.headers.getSetCookie() };
  };
  return async (email: string, password: string) => {
    const { csrfToken } = (await visit("GET", "/api/auth/csrf")).body;
    const form = new URLSearchParams({ email, password, csrfToken, json: "true" });
    const { body, set } = await visit("POST", "/api/auth/callback/credentials", form.toString());
    return { error: new URL(body.url, inject("appUrl")).searchParams.get("error"), set };
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

test("an unknown email is refused as slowly as a known one", async () => {
  const users = await Promise.all([makeUser(), makeUser(), makeUser()]);
  const timeOf = async (email: string) => {
    const began = performance.now();
    expect((await login(email, wrong)).status).toBe(401);
    return performance.now() - began;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 4; round++)
    for (const { email } of users) {
      known.push(await timeOf(email));
      unknown.push(await timeOf(newEmail()));
    }
  // A hash costs several times what the rest of a refusal does: left out, it shows on a machine of any speed.
  // How near the two are is measured by `npm run report:timing`.
  expect(median(unknown) / median(known)).toBeGreaterThan(0.4);
});

describe("guessing a password", () => {
  test("is slowed down, the same for known and unknown emails, and the wait is told", async () => {
    const { email } = await makeUser();
    for (const address of [email, newEmail()]) {
      expect(await guessUntilRefused(() => login(address, wrong))).toBeGreaterThanOrEqual(5);
      await moveWait(address, 3_600);
      const refused = await login(address.toUpperCase(), wrong);
      expect([refused.status, refused.body.code]).toEqual([429, "too_many_attempts"]);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(refused.body.detail).toContain("Try again in");
    }
  });

  test("at once gets no more guesses than one after the other", async () => {
    const { email } = await makeUser();
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 30 }, () => login(email, wrong)));
    const waits = Math.floor((performance.now() - began) / 5_000);
    const guesses = answers.filter(({ status }) => status === 401).length;
    expect(guesses).toBeGreaterThanOrEqual(5);
    expect(guesses).toBeLessThanOrEqual(5 + waits);
    expect(answers.filter(({ status }) => status === 429).length).toBe(30 - guesses);
  });

  test("the right password waits too, and afterwards all is forgiven", async () => {
    const { email } = await makeUser();
    await guessUntilRefused(() => login(email, wrong));
    await moveWait(email, 3_600);
    expect((await login(email, goodPassword)).status).toBe(429);
    await moveWait(email, -1);
    const after = await until("the wait to end", async () => {
      const answer = await login(email, goodPassword);
      return answer.status !== 429 && answer;
    });
    expect(after.status).toBe(200);
    expect(await guessUntilRefused(() => login(email, wrong))).toBeGreaterThanOrEqual(5);
  });

  test("cannot lock the owner out of a device that signed in before", async () => {
    const { email } = await makeUser();
    const device = (await login(email, goodPassword)).headers.get("x-device-token");
    await guessUntilRefused(() => login(email, wrong));
    await moveWait(email, 3_600);
    expect((await login(email, goodPassword)).status).toBe(429);
    const known = await login(email, goodPassword, device);
    expect(known.status).toBe(200);
    expect(known.headers.get("x-device-token")).toBeTruthy();
  });

  test("a device that is known guesses no more freely for it, and its token is worth nothing elsewhere", async () => {
    const [owner, thief] = await Promise.all([makeUser(), makeUser()]);
    const device = (await login(thief.email, goodPassword)).headers.get("x-device-token");
    expect(await guessUntilRefused(() => login(thief.email, wrong, device))).toBeGreaterThanOrEqual(10);
    await guessUntilRefused(() => login(owner.email, wrong));
    await moveWait(owner.email, 3_600);
    for (const token of [device, "nonsense", `${device}x`, owner.tokens.access_token])
      expect((await login(owner.email, wrong, token)).status).toBe(429);
    expect((await call("GET", "/auth/me", { token: String(device) })).status).toBe(401);
  });
});

describe("the sign-in of the pages", () => {
  test("has the same limits, says how long to wait, and knows its device again", async () => {
    const { email } = await makeUser();
    const own = browser();
    const opened = await own(email, goodPassword);
    expect(opened.error).toBeNull();
    const device = opened.set.find((cookie) => cookie.includes(".device="));
    expect(device).toMatch(/HttpOnly/i);
    expect(device).toMatch(/SameSite=lax/i);
    const stranger = browser();
    for (let n = 0; n < 3; n++) expect((await stranger(email, wrong)).error).toBe("CredentialsSignin");
    expect(await guessUntilRefused(() => login(email, wrong))).toBeGreaterThanOrEqual(2);
    await moveWait(email, 3_600);
    expect((await stranger(email, goodPassword)).error).toMatch(/^wait-\d+$/);
    expect((await own(email, goodPassword)).error).toBeNull();
  });

  test.each([
    ["an email that is none", "no address", "x"],
    ["a NUL in the email", "a\u0000b@example.com", "x"],
    ["nothing", "", ""],
    ["a very long password", "ada@example.com", "x".repeat(100_000)],
  ])("refuses %s as wrong", async (_what, email, password) => {
    expect((await browser()(email, password)).error).toBe("CredentialsSignin");
  });
});

test("failures and successes are in the audit log, with address and browser", async () => {
  const user = await makeUser();
  const headers = { "user-agent": "Firefox on a ship" };
  const send = (password: string) => call("POST", "/auth/login", { body: { email: user.email, password }, headers });
  await send(wrong);
  await send(goodPassword);
  const { entries } = await until("the failure", async () => {
    const { body } = await user.call<AuditList>("GET", "/api/v1/audit");
    return body.entries.some(({ action }) => action === "login.failed") && body;
  });
  const seen = entries.filter(({ user_agent }) => user_agent === "Firefox on a ship");
  expect(seen.map(({ action }) => action).sort()).toEqual(["login.failed", "login.succeeded"]);
  for (const { ip, request_id } of seen) {
    expect(ip).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(request_id).toBeTruthy();
  }
});
