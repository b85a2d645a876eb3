import { randomUUID } from "node:crypto";
import { strFromU8, unzipSync } from "fflate";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Erased } from "@/lib/accounts/erase-accounts";
import type { Session, Token, User } from "@/lib/contracts/accounts";
import type { AuditList } from "@/lib/contracts/audit";
import {
  call,
  goodPassword,
  makeResume,
  makeUser,
  makeWebhook,
  signInByCookie,
  type TestUser,
  until,
} from "../support/api";
import { createDatabase } from "../support/database";
import { startReceiver } from "../support/receiver";
import { startApp } from "../support/start-app";

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let own: Awaited<ReturnType<typeof createDatabase>>;
let app: Awaited<ReturnType<typeof startApp>>;
let sql: postgres.Sql;
let eraseAccounts: (now?: Date, statements?: number) => Promise<Erased>;
let closeDatabase: () => Promise<void>;

beforeAll(async () => {
  own = await createDatabase();
  process.env.DATABASE_URL = own.url;
  process.env.APP_SECRET = "a test secret of more than thirty-two characters";
  app = await startApp({ env: { DATABASE_URL: own.url, APP_SECRET: process.env.APP_SECRET } });
  sql = postgres(own.url, { max: 4, onnotice: () => {} });
  ({ eraseAccounts } = await import("@/lib/accounts/erase-accounts"));
  const { database } = await import("@/db/client");
  closeDatabase = () => database().$client.end();
});
afterAll(async () => {
  await app?.stop();
  await Promise.all([sql?.end(), closeDatabase?.()]);
  await own?.drop();
});

const login = (email: string) =>
  call<Token>("POST", "/auth/login", { body: { email, password: goodPassword } }, app.url);
const remove = (user: TestUser, current_password = goodPassword) =>
  user.call<{ code: string; deletes_at: string }>("POST", "/auth/delete-account", { body: { current_password } });

/** Every place in the database that names one of the words: `table: row`. */
async function findEverywhere(words: string[]): Promise<string[]> {
  const tables = await sql<Array<{ name: string }>>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.unsafe(`select t::text as row from ${name} t`);
    const naming = rows.map(({ row }) => String(row)).filter((row) => words.some((word) => row.includes(word)));
    found.push(...naming.map((row) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}

/** A user of whom there is something in every table that can have something. */
async function makeRichUser() {
  const user = await makeUser(app.url);
  const name = `Zoë-${randomUUID()}`;
  await user.call("PUT", "/auth/me", { body: { full_name: name } });
  const receiver = await startReceiver();
  const webhook = await makeWebhook(user, receiver.url);
  const resume = await makeResume(user, { title: name });
  await user.call("PUT", `/api/v1/resumes/${resume.id}`, { body: { title: `${name} again` } });
  await user.call("POST", "/api/v1/export/pdf", { body: { resume_id: resume.id } });
  const headers = { "idempotency-key": randomUUID() };
  await user.call("POST", "/api/v1/resumes", { body: { title: name, raw_text: "Some text of mine" }, headers });
  await user.call("POST", "/api/v1/inboxes", { body: { with_webhook: true } });
  const email = `moved-${randomUUID()}@example.com`;
  await user.call("PUT", "/auth/me", { body: { email, current_password: goodPassword } });
  await call("POST", "/auth/forgot-password", { body: { email: user.email } }, app.url);
  await until("a delivery", () => receiver.requests.length > 1);
  await receiver.close();
  return { ...user, name, newEmail: email, webhook, resume };
}

describe("sessions", () => {
  const list = async (user: TestUser) =>
    (await user.call<{ sessions: Session[]; total: number }>("GET", "/auth/sessions")).body;

  test("are listed with their device, and one is the present one", async () => {
    const user = await makeUser(app.url);
    const agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    const body = { email: user.email, password: goodPassword };
    await call("POST", "/auth/login", { body, headers: { "user-agent": agent } }, app.url);
    await signInByCookie(user.email, app.url);
    const { sessions, total } = await list(user);
    expect([sessions.length, total]).toEqual([3, 3]);
    expect(new Set(sessions.map(({ id }) => id)).size).toBe(3);
    expect(sessions.filter(({ current }) => current).length).toBe(1);
    expect(sessions.map(({ device }) => device)).toContain("Firefox on Linux");
    expect(sessions.every(({ address }) => address === "127.0.0.1" || address === "::1")).toBe(true);
    const page = await user.call<{ sessions: Session[]; total: number }>("GET", "/auth/sessions?limit=1&offset=1");
    expect([page.body.sessions.length, page.body.total]).toEqual([1, 3]);
  });

  test("one can be ended, by its owner only; its tokens and its cookie stop working", async () => {
    const [user, stranger] = await Promise.all([makeUser(app.url), makeUser(app.url)]);
    const { body: other } = await login(user.email);
    const mine = (await list(user)).sessions.find(({ current }) => !current);
    const end = (who: TestUser, id: unknown) => who.call("DELETE", `/auth/sessions/${id}`);
    const [foreign, unknown] = await Promise.all([end(stranger, mine?.id), end(stranger, randomUUID())]);
    const same = ({ request_id: _, ...rest }: Record<string, unknown>) => rest;
    expect([foreign.status, same(foreign.body)]).toEqual([404, same(unknown.body)]);
    expect((await end(user, "no-uuid")).status).toBe(404);
    const twice = await Promise.all([end(user, mine?.id), end(user, mine?.id)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
    expect((await call("GET", "/auth/me", { token: other.access_token }, app.url)).status).toBe(401);
    const refresh = { body: { refresh_token: other.refresh_token } };
    expect((await call("POST", "/auth/refresh", refresh, app.url)).status).toBe(401);
  });

  test("all but the present one can be ended at once", async () => {
    const user = await makeUser(app.url);
    const cookie = await signInByCookie(user.email, app.url);
    expect((await user.call("DELETE", "/auth/sessions")).status).toBe(204);
    expect((await list(user)).sessions.map(({ current }) => current)).toEqual([true]);
    expect((await call("GET", "/auth/me", { headers: { cookie } }, app.url)).status).toBe(401);
  });
});

describe("export my data", () => {
  async function read(user: TestUser) {
    const { status, headers, bytes } = await user.call("GET", "/auth/export");
    expect([status, headers.get("content-type")]).toEqual([200, "application/zip"]);
    expect(headers.get("content-disposition")).toContain("attachment");
    const files = Object.entries(unzipSync(new Uint8Array(bytes))).map(([name, content]) => [name, strFromU8(content)]);
    return Object.fromEntries(files) as Record<string, string>;
  }
  const records = (text = "") =>
    text
      .trimEnd()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));

  test("has everything, as others can read it", async () => {
    const user = await makeRichUser();
    const files = await read(user);
    expect(JSON.parse(String(files["account.json"]))).toMatchObject({ email: user.email, full_name: user.name });
    const [webhook] = records(files["webhooks.ndjson"]);
    expect(webhook).toMatchObject({ id: user.webhook.id, url: user.webhook.url });
    const deliveries = records(files["delivery-log.ndjson"]);
    expect(deliveries.filter(({ event_type }) => event_type === "resume.created").length).toBeGreaterThan(0);
    expect(records(files["sessions.ndjson"]).length).toBe(1);
    const resume = JSON.parse(String(files[`resumes/${user.resume.id}/resume.json`]));
    expect(resume.basics.name).toBe("Ada Lovelace");
    const about = JSON.parse(String(files[`resumes/${user.resume.id}/about.json`]));
    expect(about.versions.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
  });

  test("has no secret, no hash and nothing of anybody else", async () => {
    const [user, stranger] = await Promise.all([makeRichUser(), makeRichUser()]);
    const text = Object.values(await read(user)).join("\n");
    const [row] = await sql`select u.password_hash, w.secret from users u join webhooks w on w.user_id = u.id
      where u.id = ${user.user.id}`;
    const hidden = [user.webhook.secret, row?.password_hash, row?.secret, user.tokens.access_token];
    for (const secret of [...hidden, stranger.email, stranger.name, stranger.user.id])
      expect(text.includes(String(secret)), String(secret)).toBe(false);
    expect((await call("GET", "/auth/export", {}, app.url)).status).toBe(401);
  });

  test("is written to the audit log", async () => {
    const user = await makeUser(app.url);
    await read(user);
    const { body } = await user.call<AuditList>("GET", "/api/v1/audit?action=account.exported");
    expect([body.total, body.entries[0]?.description]).toEqual([1, "Data exported"]);
  });

  test("a long log comes whole", async () => {
    const user = await makeUser(app.url);
    for (let index = 0; index < 12; index++) await makeResume(user, { title: `Resume ${index}` });
    const files = await read(user);
    expect(Object.keys(files).filter((name) => name.endsWith("/resume.json")).length).toBe(12);
  });
});

test("a password is kept as an argon2id hash, and nowhere in words", async () => {
  const user = await makeUser(app.url);
  const [row] = await sql`select password_hash from users where id = ${user.user.id}`;
  expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await findEverywhere([goodPassword])).toEqual([]);
});

describe("delete my account", () => {
  test("needs the password, ends every session, and signing in again keeps the account", async () => {
    const user = await makeUser(app.url);
    const cookie = await signInByCookie(user.email, app.url);
    expect((await remove(user, "wrong one here")).body.code).toBe("wrong_password");
    const { status, body } = await remove(user);
    expect(status).toBe(202);
    expect(Math.abs(Date.parse(body.deletes_at) - inDays(14).getTime())).toBeLessThan(600_000);
    expect((await user.call("GET", "/auth/me")).status).toBe(401);
    expect((await call("GET", "/auth/me", { headers: { cookie } }, app.url)).status).toBe(401);
    const { body: tokens } = await login(user.email);
    await eraseAccounts(inDays(15));
    const me = await call<User>("GET", "/auth/me", { token: tokens.access_token }, app.url);
    expect(me.body).toMatchObject({ email: user.email, is_active: true });
    const mails = await sql`select subject from mails where recipient = ${user.email} order by id`;
    expect(mails.map(({ subject }) => subject).slice(-2)).toEqual([
      "Your account will be deleted",
      "Your account is kept",
    ]);
  });

  test("after 14 days nothing in any table names the user, also when erasing was stopped again and again", async () => {
    const user = await makeRichUser();
    const stranger = await makeRichUser();
    const words = [user.user.id, user.email, user.newEmail, user.name];
    const before = await findEverywhere(words);
    const named = new Set(before.map((place) => place.split(":")[0]));
    for (const table of ["users", "sessions", "mails", "mail_tokens", "events", "deliveries", "webhooks", "resumes"])
      expect(named).toContain(`public.${table}`);
    expect((await remove(user)).status).toBe(202);
    await eraseAccounts(inDays(13));
    expect((await findEverywhere([user.email])).length).toBeGreaterThan(0);
    await until("the engine's runs to end", async () => {
      const [row] = await sql`select count(*)::int as busy from engine_runs where status <> 'completed'
        and event -> 'data' ->> 'userId' = ${user.user.id} and status = 'running'`;
      return row?.busy === 0;
    });
    for (let part = 1; ; part++) {
      const { more } = await eraseAccounts(inDays(14.01), 2);
      expect(part).toBeLessThan(100);
      if (!more) break;
    }
    expect(await findEverywhere(words)).toEqual([]);
    expect((await login(user.email)).status).toBe(401);
    expect((await stranger.call<User>("GET", "/auth/me")).body.full_name).toBe(stranger.name);
    const [left] = await sql`select count(*)::int as files from export_cache`;
    expect(left?.files).toBeGreaterThan(0);
  });

  test("two at once erase once; who signs in at the last moment keeps all or nothing", async () => {
    const user = await makeUser(app.url);
    await remove(user);
    const [, , signedIn] = await Promise.all([eraseAccounts(inDays(15)), eraseAccounts(inDays(15)), login(user.email)]);
    const [row] = await sql`select is_active from users where id = ${user.user.id}`;
    expect(row?.is_active).toBe(signedIn.status === 200 ? true : undefined);
  });
});
