import { randomUUID } from "node:crypto";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, describe, expect, inject, test } from "vitest";
import type { Resume } from "@/lib/contracts/resume";
import type { WebhookWithSecret } from "@/lib/contracts/webhooks";
import { call, goodPassword, makeResume, makeUser, sampleText, type TestUser, until } from "../support/api";

const sql = postgres(inject("databaseUrl"), { max: 2, onnotice: () => undefined });
afterAll(() => sql.end());

const resumeBody = { title: "Analyst", raw_text: sampleText };
const webhookBody = { url: "http://127.0.0.1:65533/", events: ["*"] };

const post = <T = Record<string, unknown>>(user: TestUser, path: string, key: string, body: unknown) =>
  user.call<T>("POST", path, { body, headers: { "idempotency-key": key } });
const createResume = (user: TestUser, key: string, body: unknown = resumeBody) =>
  post<Resume>(user, "/api/v1/resumes", key, body);
const createWebhook = (user: TestUser, key: string, body: unknown = webhookBody) =>
  post<WebhookWithSecret>(user, "/api/v1/webhooks", key, body);
const totalOf = async (user: TestUser, list: string) => (await user.call("GET", `/api/v1/${list}`)).body.total;
const replayed = ({ headers }: { headers: Headers }) => headers.get("idempotency-replayed");

describe("the same key and body", () => {
  test("get the first answer again, to the byte, and make one resume", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const first = await createResume(user, key);
    const second = await createResume(user, key);
    expect([first.status, replayed(first)]).toEqual([201, null]);
    expect([second.status, replayed(second)]).toEqual([201, "true"]);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    for (const name of ["location", "content-type", "cache-control"])
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    expect(second.headers.get("location")).toBe(`/api/v1/resumes/${first.body.id}`);
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(await totalOf(user, "resumes")).toBe(1);
  });

  test("get a webhook's secret again, which the database does not hold in clear", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const [first, second] = [await createWebhook(user, key), await createWebhook(user, key)];
    expect(second.body.secret).toMatch(/^whsec_/);
    expect(second.body).toEqual(first.body);
    const [row] = await sql`select * from idempotency_keys where key = ${key}`;
    const stored = JSON.stringify(row) + Buffer.from(row?.body, "base64").toString("latin1");
    for (const secret of ["whsec_", first.body.secret.slice(6), webhookBody.url]) expect(stored).not.toContain(secret);
  });

  test("get an exported file again and record one event", async () => {
    const user = await makeUser();
    const resume = await makeResume(user);
    const key = randomUUID();
    const body = { resume_id: resume.id, template: "classic" };
    const [first, second] = [
      await post(user, "/api/v1/export/docx", key, body),
      await post(user, "/api/v1/export/docx", key, body),
    ];
    expect([first.status, second.status, replayed(second)]).toEqual([200, 200, "true"]);
    expect(second.bytes.equals(first.bytes)).toBe(true);
    for (const name of ["content-disposition", "content-length", "content-type", "etag"])
      expect([name, second.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    const events = await sql`select id from events where entity_id = ${resume.id} and type = 'export.completed'`;
    expect(events.length).toBe(1);
  });

  test("work for an answer of megabytes", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const body = { title: "Long", raw_text: "日本語の履歴書\n".repeat(25_000) };
    const first = await createResume(user, key, body);
    expect([first.status, first.bytes.length > 500_000]).toEqual([201, true]);
    expect((await createResume(user, key, body)).bytes.equals(first.bytes)).toBe(true);
  });

  test("register one account, and keep no hash of its password that could be guessed", async () => {
    const key = randomUUID();
    const body = { email: `user-${randomUUID()}@example.com`, password: goodPassword, full_name: "Ada Lovelace" };
    const register = (given: unknown) =>
      call("POST", "/auth/register", { body: given, headers: { "idempotency-key": key } });
    const [first, second] = [await register(body), await register(body)];
    expect([first.status, second.status, replayed(second)]).toEqual([201, 201, "true"]);
    expect(second.body).toEqual(first.body);
    expect((await register({ ...body, password: "another good password" })).body.code).toBe("idempotency_mismatch");
    expect((await register({ ...body, email: `other-${body.email}` })).status).toBe(201);
  });

  test("get a refusal again that came of the work itself", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const body = { resume_id: randomUUID() };
    const [first, second] = [
      await post(user, "/api/v1/export/pdf", key, body),
      await post(user, "/api/v1/export/pdf", key, body),
    ];
    expect([first.status, second.status, replayed(second)]).toEqual([404, 404, "true"]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("the same key", () => {
  test("with another body or path answers 409 and makes nothing", async () => {
    const user = await makeUser();
    const key = randomUUID();
    await createResume(user, key);
    for (const answer of [
      await createResume(user, key, { ...resumeBody, title: "Other" }),
      await createWebhook(user, key),
    ])
      expect([answer.status, (answer.body as { code?: string }).code]).toEqual([409, "idempotency_mismatch"]);
    expect([await totalOf(user, "resumes"), await totalOf(user, "webhooks")]).toEqual([1, 0]);
  });

  test("of another user is another key", async () => {
    const [ada, bob] = await Promise.all([makeUser(), makeUser()]);
    const key = randomUUID();
    const [first, second] = [await createResume(ada, key), await createResume(bob, key)];
    expect([second.status, replayed(second)]).toEqual([201, null]);
    expect(second.body.id).not.toBe(first.body.id);
    expect(second.body.user_id).toBe(bob.user.id);
  });

  test("is free again after input was refused, before or during the work", async () => {
    const user = await makeUser();
    const key = randomUUID();
    expect((await createWebhook(user, key, { ...webhookBody, events: [] })).status).toBe(422);
    expect((await createWebhook(user, key, { ...webhookBody, url: "http://169.254.169.254/" })).status).toBe(422);
    const fixed = await createWebhook(user, key);
    expect([fixed.status, replayed(fixed)]).toEqual([201, null]);
  });

  test("is another request after 24 hours", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const first = await createResume(user, key);
    await sql`update idempotency_keys set created_at = now() - interval '23 hours 59 minutes' where key = ${key}`;
    expect((await createResume(user, key)).body.id).toBe(first.body.id);
    await sql`update idempotency_keys set created_at = now() - interval '24 hours 1 second' where key = ${key}`;
    const later = await createResume(user, key, { ...resumeBody, title: "Later" });
    expect([later.status, replayed(later)]).toEqual([201, null]);
    expect(await totalOf(user, "resumes")).toBe(2);
  });
});

describe("two at once", () => {
  test("the twin is told that the first is under way, and gets its answer afterwards", async () => {
    const user = await makeUser();
    const key = randomUUID();
    let first: ReturnType<typeof createWebhook> | undefined;
    await sql.begin(async (tx) => {
      // Creating a webhook waits for this lock, so the first request stays under way.
      await tx`select pg_advisory_xact_lock(hashtextextended(${user.user.id}, 0))`;
      first = createWebhook(user, key);
      await until("the claim", async () => (await sql`select 1 from idempotency_keys where key = ${key}`).length > 0);
      const twin = await createWebhook(user, key);
      expect([twin.status, (twin.body as { code?: string }).code]).toEqual([409, "request_in_progress"]);
      expect(twin.headers.get("retry-after")).toBe("1");
      const other = await createWebhook(user, key, { ...webhookBody, description: "Other" });
      expect((other.body as { code?: string }).code).toBe("idempotency_mismatch");
    });
    expect((await first)?.status).toBe(201);
    expect((await createWebhook(user, key)).body).toEqual((await first)?.body);
    expect(await totalOf(user, "webhooks")).toBe(1);
  });

  test("however many come, one resume is made and all who are answered get the same", async () => {
    const user = await makeUser();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, () => createResume(user, key)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.filter((answer) => !replayed(answer)).length).toBe(1);
    expect(new Set(made.map(({ body }) => body.id)).size).toBe(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ body }) => (body as { code?: string }).code)).toEqual(
      refused.map(() => "request_in_progress"),
    );
    expect(await totalOf(user, "resumes")).toBe(1);
  });

  test("a key whose request was killed is held while its lock lasts and free afterwards", async () => {
    const user = await makeUser();
    const key = randomUUID();
    await createResume(user, key);
    const halfWay = (seconds: number) => sql`
      update idempotency_keys set status = null, headers = null, body = null,
        locked_until = now() + make_interval(secs => ${seconds}) where key = ${key}`;
    await halfWay(30);
    expect((await createResume(user, key)).status).toBe(409);
    await halfWay(-1);
    const again = await Promise.all([1, 2, 3, 4].map(() => createResume(user, key)));
    expect(again.filter((answer) => answer.status === 201 && !replayed(answer)).length).toBe(1);
    expect(await totalOf(user, "resumes")).toBe(2);
  });
});

describe("the header", () => {
  test("takes 1 to 255 visible ASCII characters and refuses all else", async () => {
    const user = await makeUser();
    const visible = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      minLength: 1,
      maxLength: 255,
    });
    const used = new Set<string>();
    await fc.assert(
      fc.asyncProperty(visible, async (key) => {
        fc.pre(!used.has(key));
        used.add(key);
        const { status, headers } = await createWebhook(user, key, { ...webhookBody, is_active: false });
        expect([status, headers.get("idempotency-replayed")]).toEqual([201, null]);
      }),
      { numRuns: 20 },
    );
    for (const key of ["", "x".repeat(256), "with space", "a\tb", "schl\u00fcssel"]) {
      const { status, body } = await createResume(user, key);
      expect([status, body]).toMatchObject([422, { code: "invalid_input", errors: [{ field: "Idempotency-Key" }] }]);
    }
    expect(await totalOf(user, "resumes")).toBe(0);
  });

  test("changes nothing on a call that creates nothing", async () => {
    const user = await makeUser();
    const body = { email: user.email, password: goodPassword };
    const login = () => call("POST", "/auth/login", { body, headers: { "idempotency-key": "always the same" } });
    const [first, second] = [await login(), await login()];
    expect([first.status, second.status, replayed(second)]).toEqual([200, 200, null]);
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  });
});
