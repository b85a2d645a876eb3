import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LinkedAccount, User } from "@/lib/contracts/accounts";
import { call, makeUser, signInByCookie } from "../support/api";
import { tokenIn, untilMailed } from "../support/mailbox";
import { startSignInProvider } from "../support/sign-in-provider";
import { startApp } from "../support/start-app";

let app: Awaited<ReturnType<typeof startApp>>;
let provider: Awaited<ReturnType<typeof startSignInProvider>>;
let sql: postgres.Sql;

beforeAll(async () => {
  provider = await startSignInProvider();
  app = await startApp({ env: provider.settings });
  sql = postgres(app.databaseUrl, { max: 2, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await app?.stop();
  await provider?.close();
});

/** A browser as far as it matters here: it keeps cookies and follows nothing by itself. */
function browser(cookie = "") {
  const jar = new Map(cookie ? [cookie.split("=", 2) as [string, string]] : []);
  return {
    jar,
    async open(url: string, form?: Record<string, string>) {
      const response = await fetch(new URL(url, app.url), {
        redirect: "manual",
        method: form ? "POST" : "GET",
        headers: { cookie: [...jar].map((pair) => pair.join("=")).join("; ") },
        ...(form && { body: new URLSearchParams(form) }),
      });
      for (const set of response.headers.getSetCookie()) {
        const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return { location: response.headers.get("location") ?? "", text: await response.text() };
    },
  };
}
type Browser = ReturnType<typeof browser>;
type Provider = "github" | "google";

/** Goes to the provider's consent page. @returns the address that allowing, or denying, leads to */
async function ask(page: Browser, id: Provider) {
  const { csrfToken } = JSON.parse((await page.open("/api/auth/csrf")).text);
  const started = await page.open(`/api/auth/signin/${id}`, { csrfToken, callbackUrl: "/resumes", json: "true" });
  const consent = await fetch(JSON.parse(started.text).url);
  const request = /request=([\w-]+)/.exec(await consent.text())?.[1];
  return async (allow: boolean) => {
    const decided = await fetch(`${provider.url}/decide?request=${request}&allow=${allow ? 1 : 0}`, {
      redirect: "manual",
    });
    return decided.headers.get("location") ?? "";
  };
}

async function signIn(id: Provider, page = browser()) {
  const decide = await ask(page, id);
  const { location } = await page.open(await decide(true));
  return { page, location: location.replace(app.url, "") };
}

const me = async (page: Browser) => JSON.parse((await page.open("/auth/me")).text) as User & { code?: string };
const signedIn = ({ jar }: Browser) => [...jar.keys()].some((name) => name.endsWith(".session"));
const verify = async (email: string) =>
  sql`update users set verified_at = now() where lower(email) = ${email.toLowerCase()}`;
const cookieOf = (page: Browser) => [...page.jar].map((pair) => pair.join("=")).join("; ");
const linkedOf = async (page: Browser) =>
  (JSON.parse((await page.open("/auth/linked-accounts")).text) as { linked_accounts: LinkedAccount[] }).linked_accounts;
const unlink = (page: Browser, id: string | undefined) =>
  call(
    "DELETE",
    `/auth/linked-accounts/${id}`,
    {
      headers: { cookie: cookieOf(page), "sec-fetch-site": "same-origin" },
    },
    app.url,
  );

describe.each(["github", "google"] as const)("%s", (id) => {
  test("makes an account at first, and opens the same one afterwards, whatever the address is then", async () => {
    const person = provider.seat({});
    const { page, location } = await signIn(id);
    expect(location).toBe("/resumes");
    const user = await me(page);
    expect(user).toMatchObject({ email: person.email, full_name: "Ada Lovelace", is_verified: true });
    provider.seat({ ...person, email: `moved-${person.email}` });
    const again = await signIn(id);
    expect((await me(again.page)).id).toBe(user.id);
    const body = { email: person.email, password: "" };
    expect((await call("POST", "/auth/login", { body: { ...body, password: "anything" } }, app.url)).status).toBe(401);
  });

  test("is linked to the account of the same address when both have verified it, and the owner is told", async () => {
    const user = await makeUser(app.url);
    await verify(user.email);
    provider.seat({ email: user.email.toUpperCase() });
    const { page } = await signIn(id);
    expect((await me(page)).id).toBe(user.user.id);
    expect((await untilMailed(app.databaseUrl, user.email, /can sign in/)).length).toBe(1);
  });

  test("is refused when the address is not verified, here or there", async () => {
    const user = await makeUser(app.url);
    provider.seat({ email: user.email });
    const here = await signIn(id);
    expect([here.location, signedIn(here.page)]).toEqual(["/login?error=account_unverified", false]);
    await verify(user.email);
    provider.seat({ email: user.email, verified: false });
    const there = await signIn(id);
    expect([there.location, signedIn(there.page)]).toEqual(["/login?error=email_unverified", false]);
    const [row] = await sql`select count(*)::int as links from linked_accounts where user_id = ${user.user.id}`;
    expect(row?.links).toBe(0);
  });

  test("a consent that is denied opens nothing and leads back with a word", async () => {
    provider.seat({});
    const page = browser();
    const decide = await ask(page, id);
    let { location } = await page.open(await decide(false));
    while (location.includes("/api/auth/")) ({ location } = await page.open(location));
    expect(location).toMatch(/\/login\?.*error=\w+/);
    expect(signedIn(page)).toBe(false);
  });

  test("an answer is taken once, with the state and the verifier of the browser that asked", async () => {
    provider.seat({});
    const [mine, foreign] = [browser(), browser()];
    const answer = await (await ask(mine, id))(true);
    await ask(foreign, id);
    for (const [page, url] of [
      [browser(), answer],
      [foreign, answer],
      [mine, answer.replace(/state=[^&]+/, "state=forged")],
    ] as const) {
      expect((await page.open(url)).location).toMatch(/error=/);
      expect(signedIn(page)).toBe(false);
    }
    const decide = await ask(mine, id);
    const good = await decide(true);
    await mine.open(good);
    expect(signedIn(mine)).toBe(true);
    const late = browser();
    late.jar.clear();
    expect((await late.open(good)).location).toMatch(/error=/);
    // A verifier that is not the one it began with.
    provider.seat({});
    const swapped = browser();
    const url = await (await ask(swapped, id))(true);
    const states = [...swapped.jar].filter(([name]) => !name.includes("pkce"));
    await ask(swapped, id);
    for (const [name, value] of states) swapped.jar.set(name, value);
    expect((await swapped.open(url)).location).toMatch(/error=/);
    expect(provider.refusals).toContain("wrong verifier");
  });

  test("can be connected while signed in, to one account only, and disconnected again", async () => {
    const [user, rival] = await Promise.all([makeUser(app.url), makeUser(app.url)]);
    const page = browser(await signInByCookie(user.email, app.url));
    const person = provider.seat({});
    expect((await signIn(id, page)).location).toBe("/settings?error=account_unverified");
    await Promise.all([verify(user.email), verify(rival.email)]);
    await signIn(id, page);
    expect((await me(page)).id).toBe(user.user.id);
    const [linked] = await linkedOf(page);
    expect(linked).toMatchObject({ provider: id, email: person.email });
    const other = browser(await signInByCookie(rival.email, app.url));
    expect((await signIn(id, other)).location).toBe("/settings?error=identity_taken");
    expect((await me(other)).id).toBe(rival.user.id);
    expect((await unlink(other, linked?.id)).status).toBe(404);
    expect((await unlink(page, linked?.id)).status).toBe(204);
    expect(await linkedOf(page)).toEqual([]);
  });
});

test("an account that only a provider opens: what needs a password says so, and a reset mail sets one", async () => {
  const person = provider.seat({ name: null, login: "octocat" });
  const { page } = await signIn("github");
  expect((await me(page)).full_name).toBe("octocat");
  const send = (path: string, body: object, method = "POST") =>
    call(method, path, { body, headers: { cookie: cookieOf(page), "sec-fetch-site": "same-origin" } }, app.url);
  const passwords = { current_password: "anything at all", new_password: "another good one 12" };
  for (const [path, body, method] of [
    ["/auth/change-password", passwords],
    ["/auth/delete-account", { current_password: "anything at all" }],
    ["/auth/me", { email: "new@example.com", current_password: "anything at all" }, "PUT"],
  ] as const)
    expect([path, (await send(path, body, method)).body.code]).toEqual([path, "password_missing"]);
  const [linked] = await linkedOf(page);
  expect((await unlink(page, linked?.id)).body.code).toBe("last_sign_in");
  await call("POST", "/auth/forgot-password", { body: { email: person.email } }, app.url);
  const [mail] = await untilMailed(app.databaseUrl, person.email, /Reset/);
  const body = { token: tokenIn(mail), new_password: "another good one 12" };
  expect((await call("POST", "/auth/reset-password", { body }, app.url)).status).toBe(204);
  const login = { email: person.email, password: "another good one 12" };
  const { status, body: tokens } = await call<{ access_token: string }>(
    "POST",
    "/auth/login",
    { body: login },
    app.url,
  );
  expect(status).toBe(200);
  const off = await call("DELETE", `/auth/linked-accounts/${linked?.id}`, { token: tokens.access_token }, app.url);
  expect(off.status).toBe(204);
});

test("signing in with a provider keeps an account that was to be deleted", async () => {
  const user = await makeUser(app.url);
  await verify(user.email);
  provider.seat({ email: user.email });
  await signIn("google");
  await user.call("POST", "/auth/delete-account", { body: { current_password: "correct horse battery 9" } });
  await signIn("google");
  const [row] = await sql`select delete_after from users where id = ${user.user.id}`;
  expect(row?.delete_after).toBeNull();
});
