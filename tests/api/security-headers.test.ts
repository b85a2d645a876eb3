import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { call, makeUser, signInByCookie } from "../support/api";
import { type RunningApp, startApp } from "../support/start-app";

const friend = "https://app.example";
let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ env: { APP_URL: "https://resumes.example.com", HOST: "127.0.0.1", CORS_ORIGINS: friend } });
});
afterAll(() => app?.stop());

const policyOf = ({ headers }: { headers: Headers }) => headers.get("content-security-policy") ?? "";
const nonceOf = (answer: { headers: Headers }) => /'nonce-([^']+)'/.exec(policyOf(answer))?.[1] ?? "";

describe("pages", () => {
  test.each(["/", "/login", "/register", "/docs", "/nowhere"])(
    "%s runs only scripts with a nonce of its own",
    async (path) => {
      const [first, second] = [await call("GET", path), await call("GET", path)];
      const scriptSources = /script-src ([^;]+)/.exec(policyOf(first))?.[1] ?? "";
      expect(scriptSources).toContain("'strict-dynamic'");
      expect(scriptSources).not.toMatch(/unsafe/);
      expect(policyOf(first)).toContain("frame-ancestors 'none'");
      expect(nonceOf(first)).not.toBe(nonceOf(second));
      const scripts = first.bytes.toString().match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonceOf(first)}"`))).toEqual([]);
    },
  );

  test("a nonce that the caller brings is not used", async () => {
    const headers = { "content-security-policy": "script-src 'nonce-YXR0YWNrZXI='", "x-nonce": "YXR0YWNrZXI=" };
    const answer = await call("GET", "/login", { headers });
    expect(answer.bytes.toString()).not.toContain("YXR0YWNrZXI=");
  });
});

test("every kind of answer carries the headers", async () => {
  const paths = [
    "/login",
    "/api/v1/resumes",
    "/api/v1/nothing",
    "/auth/me",
    "/health",
    "/openapi.json",
    "/api/auth/csrf",
  ];
  for (const path of paths) {
    const { headers } = await call("GET", path);
    const given = Object.fromEntries(headers);
    expect(given, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    });
  }
});

test("browsers are told to stay with https, where there is https", async () => {
  expect((await call("GET", "/login", {}, app.url)).headers.get("strict-transport-security")).toMatch(
    /^max-age=31536000/,
  );
  expect((await call("GET", "/login")).headers.has("strict-transport-security")).toBe(false);
});

describe("other origins", () => {
  const preflight = (origin: string, base?: string) =>
    call("OPTIONS", "/api/v1/resumes", { headers: { origin, "access-control-request-method": "POST" } }, base);

  test("may call the API when they are on the list, without cookies", async () => {
    const asked = await preflight(friend, app.url);
    expect([asked.status, asked.headers.get("access-control-allow-origin")]).toEqual([204, friend]);
    expect(asked.headers.get("access-control-allow-methods")).toContain("POST");
    expect(asked.headers.get("access-control-allow-headers")).toMatch(/Authorization.*If-Match/);
    expect(asked.headers.has("access-control-allow-credentials")).toBe(false);
    const answered = await call("GET", "/auth/me", { headers: { origin: friend } }, app.url);
    expect(answered.headers.get("access-control-allow-origin")).toBe(friend);
    expect(answered.headers.get("vary")).toContain("Origin");
  });

  test.each(["https://app.example.evil.example", "http://app.example", "null"])("%s may not", async (origin) => {
    expect((await preflight(origin, app.url)).headers.has("access-control-allow-origin")).toBe(false);
  });

  test("none may by default", async () => {
    expect((await preflight(friend)).headers.has("access-control-allow-origin")).toBe(false);
  });

  test("pages are never shared", async () => {
    const { headers } = await call("GET", "/login", { headers: { origin: friend } }, app.url);
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });
});

/** How the session's cookie is set, in full: reading the session sets it again. */
async function sessionCookie(base: string): Promise<string> {
  const user = await makeUser(base);
  const cookie = await signInByCookie(user.email, base);
  const { headers } = await call("GET", "/api/auth/session", { headers: { cookie } }, base);
  const set = headers.getSetCookie().find((each) => each.startsWith(String(cookie.split("=")[0])));
  if (!set) throw new Error("The session's cookie was not set");
  return set;
}

test("the session's cookie is HttpOnly and SameSite, for this copy alone, and lives for 30 days", async () => {
  const cookie = await sessionCookie(inject("appUrl"));
  expect(cookie).toMatch(new RegExp(`^resumebuilder-${new URL(inject("appUrl")).port}\\.session=`));
  expect(cookie).toMatch(/; Path=\/;.*HttpOnly.*SameSite=Lax/i);
  const days = (Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? "") - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
});

test("with https it is Secure and bound to the host", async () => {
  const cookie = await sessionCookie(app.url);
  expect(cookie).toMatch(/^__Host-resumebuilder\.session=/);
  expect(cookie).toMatch(/; Path=\/;.*HttpOnly; Secure; SameSite=Lax/i);
  expect(cookie).not.toMatch(/Domain=/i);
});

test("other cookies of signing in are HttpOnly and SameSite", async () => {
  const set = (await call("GET", "/api/auth/csrf")).headers.getSetCookie();
  expect(set.length).toBeGreaterThan(0);
  for (const cookie of set) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
});

test.each(["/_next", "/_next/static", "/_next/static/chunks", "/templates", "/.git/config", "/.env", "/package.json"])(
  "%s shows no folder and no file that is not meant to be read",
  async (path) => {
    expect((await call("GET", path)).status).toBe(404);
  },
);
