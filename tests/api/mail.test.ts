import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { call, makeUser, until } from "../support/api";
import { type MailAnswer, startMailServer } from "../support/mail-server";
import { startApp } from "../support/start-app";

const waitMs = 200_000;
const testMs = 240_000;

let app: Awaited<ReturnType<typeof startApp>>;
let server: Awaited<ReturnType<typeof startMailServer>>;
let sql: postgres.Sql;

/** The first part of an address says how the server treats it. */
function answer(to: string, attempt: number): MailAnswer {
  const [kind] = to.split("-");
  if (kind === "later") return attempt <= 1 ? "later" : "take";
  if (kind === "hang") return attempt <= 1 ? "hang" : "take";
  if (kind === "drop") return attempt <= 1 ? "drop" : "take";
  return kind === "no" ? "no" : kind === "message" ? "no-message" : "take";
}

beforeAll(async () => {
  server = await startMailServer(answer);
  app = await startApp({ env: { SMTP_URL: `${server.url}?socketTimeout=3000` } });
  sql = postgres(app.databaseUrl, { max: 4, onnotice: () => {} });
});
afterAll(async () => {
  await sql?.end();
  await app?.stop();
  await server?.close();
});

/** Accounts without a way in, made in the database: hashing hundreds of passwords would take a minute. */
async function makeAccounts(kind: string, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({
    id: randomUUID(),
    email: `${kind}-${randomUUID()}@example.com`,
    full_name: "Ada Lovelace",
    verified_at: new Date(),
  }));
  await sql`insert into users ${sql(rows)}`;
  return rows.map(({ email }) => email);
}

async function forgot(email: string): Promise<void> {
  const { status } = await call("POST", "/auth/forgot-password", { body: { email } }, app.url);
  expect(status).toBe(202);
}

const arrivedFor = (email: string) => server.arrived.filter(({ to }) => to === email);
const rowOf = async (email: string) =>
  (await sql`select sent_at, failed_at, attempts, error from mails where recipient = ${email}`)[0];

async function askOne(kind: string): Promise<string> {
  const [email = ""] = await makeAccounts(kind, 1);
  await forgot(email);
  return email;
}

test("mail goes through SMTP, once, and its link works; no outbox page shows it", async () => {
  const user = await makeUser(app.url);
  const mail = await until("the mail", () => arrivedFor(user.email)[0]);
  const token = /verify-email\?token=([\w-]+)/.exec(mail.text)?.[1];
  expect((await call("POST", "/auth/verify-email", { body: { token } }, app.url)).status).toBe(200);
  await until("the row", async () => (await rowOf(user.email))?.sent_at);
  expect(arrivedFor(user.email).length).toBe(1);
  expect((await call("GET", "/dev/mailbox", {}, app.url)).status).toBe(404);
});

test.each(["later", "hang"])(
  "what goes wrong once (%s) is tried again, and arrives once",
  async (kind) => {
    const email = await askOne(kind);
    await until("the mail", () => arrivedFor(email)[0], waitMs);
    const row = await until("the row", async () => {
      const found = await rowOf(email);
      return found?.sent_at && found;
    });
    expect([row.attempts, row.error, arrivedFor(email).length]).toEqual([2, null, 1]);
  },
  testMs,
);

test.each(["no", "message"])("what is refused for good (%s) is given up at once, with the reason", async (kind) => {
  const email = await askOne(kind);
  const row = await until("the end", async () => {
    const found = await rowOf(email);
    return found?.failed_at && found;
  });
  expect([row.sent_at, row.attempts]).toEqual([null, 1]);
  expect(row.error).toMatch(/No such user|Message refused/);
  expect([server.attemptsFor(email), arrivedFor(email).length]).toEqual([1, 0]);
});

test(
  "a mail whose acceptance got lost is sent again under the same Message-ID",
  async () => {
    const email = await askOne("drop");
    const copies = await until("the second copy", () => arrivedFor(email).length > 1 && arrivedFor(email), waitMs);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    await until("the row", async () => (await rowOf(email))?.sent_at);
    expect(arrivedFor(email).length).toBe(2);
  },
  testMs,
);

test(
  "the server dies during 200 resets: each mail arrives exactly once after it is back",
  async () => {
    const emails = await makeAccounts("storm", 200);
    const storm = emails.map(forgot);
    await until("the first mails", () => server.arrived.some(({ to }) => to.startsWith("storm-")));
    await server.kill();
    const early = server.arrived.filter(({ to }) => to.startsWith("storm-")).length;
    expect(early).toBeLessThan(200);
    await Promise.all(storm);
    await until("failures", async () => {
      const [row] = await sql`select count(*)::int as tried from mails
      where recipient like 'storm-%' and sent_at is null and attempts > 0`;
      return row?.tried > 0;
    });
    await server.revive();
    const before = server.connections();
    await until("all mails", () => emails.every((email) => arrivedFor(email).length > 0), waitMs);
    await until("all rows", async () => {
      const [row] =
        await sql`select count(*)::int as left from mails where recipient like 'storm-%' and sent_at is null`;
      return row?.left === 0;
    });
    expect(emails.filter((email) => arrivedFor(email).length !== 1)).toEqual([]);
    // Connections are shared, not made for each mail.
    expect(server.connections() - before).toBeLessThan(50);
  },
  testMs,
);

test(
  "mail that no run looks after any more, as after an hour without a server, is taken up by the sweeper",
  async () => {
    await server.kill();
    const email = await askOne("forgotten");
    await until("a failure", async () => ((await rowOf(email))?.attempts ?? 0) > 0);
    await sql`delete from engine_runs where function_id like '%send-mail'`;
    await sql`update mails set attempts = 12, next_attempt_at = now() - interval '2 minutes',
    created_at = now() - interval '1 hour' where recipient = ${email}`;
    await server.revive();
    await until("the mail", () => arrivedFor(email)[0], waitMs);
    await until("the row", async () => (await rowOf(email))?.sent_at);
    expect(arrivedFor(email).length).toBe(1);
  },
  testMs,
);

test("ten workers at once send a mail once", async () => {
  process.env.DATABASE_URL = app.databaseUrl;
  process.env.SMTP_URL = server.url;
  const { deliverMail } = await import("@/lib/mail/deliver-mail");
  const { mailTransport } = await import("@/lib/mail/transport");
  const { database } = await import("@/db/client");
  const [email = ""] = await makeAccounts("workers", 1);
  const id = randomUUID();
  await sql`insert into mails (id, user_id, recipient, subject, text, html)
    select ${id}, id, email, 'Hello', 'Hello', '<p>Hello</p>' from users where email = ${email}`;
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => deliverMail(id)));
  expect(outcomes.map(({ reason }) => reason).filter((reason) => reason !== "skipped")).toEqual(["sent"]);
  expect(arrivedFor(email).length).toBe(1);
  mailTransport(server.url).close();
  await database().$client.end();
});
