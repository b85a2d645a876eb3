import postgres from "postgres";
import { describe, expect, inject, test } from "vitest";
import type { Resume, ResumeList } from "@/lib/contracts/resume";
import type { ResumeVersion, VersionList } from "@/lib/contracts/resume-history";
import { listDeliveries, makeResume, makeUser, makeWebhook, type TestUser } from "../support/api";

/** Runs one statement on the product's database: only the clock's work is done this way. */
async function testDatabase<T>(run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(inject("databaseUrl"), { max: 1 });
  return run(sql).finally(() => sql.end());
}

const address = (id: string) => `/api/v1/resumes/${id}`;
const put = (user: TestUser, id: string, title: string, headers: Record<string, string> = {}) =>
  user.call<Resume & { code?: string }>("PUT", address(id), { body: { title }, headers });

describe("ETag and If-Match", () => {
  test("every answer with a resume carries the version's ETag; an equal one is not sent again", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    const first = await user.call("GET", address(id));
    const etag = String(first.headers.get("etag"));
    expect(etag).toMatch(/^"[\x21\x23-\x7e]+"$/);
    const same = await user.call("GET", address(id), { headers: { "if-none-match": `"other", ${etag}` } });
    expect([same.status, same.bytes.length, same.headers.get("etag")]).toEqual([304, 0, etag]);
    const changed = await put(user, id, "Engineer", { "if-match": etag });
    expect([changed.status, changed.headers.get("etag") === etag]).toEqual([200, false]);
    expect((await user.call("GET", address(id), { headers: { "if-none-match": etag } })).status).toBe(200);
  });

  test("a stale change is refused with the ETag in force, and changes nothing", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    const stale = String((await user.call("GET", address(id))).headers.get("etag"));
    const etag = String((await put(user, id, "Engineer")).headers.get("etag"));
    for (const given of [stale, `W/${etag}`, '"nothing"']) {
      const { status, body, headers } = await put(user, id, "Lost", { "if-match": given });
      expect([status, body.code, headers.get("etag")], given).toEqual([412, "version_conflict", etag]);
    }
    const deleted = await user.call("DELETE", address(id), { headers: { "if-match": stale } });
    expect(deleted.status).toBe(412);
    expect((await user.call<Resume>("GET", address(id))).body).toMatchObject({ title: "Engineer", version: 2 });
    expect((await put(user, id, "Lead", { "if-match": `${stale}, ${etag}` })).status).toBe(200);
    expect((await put(user, id, "Head", { "if-match": "*" })).status).toBe(200);
    expect((await put(user, id, "X", { "if-match": "3" })).status).toBe(422);
  });

  test("of two changes at once for one version exactly one is made", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    const etag = String((await user.call("GET", address(id))).headers.get("etag"));
    const titles = Array.from({ length: 6 }, (_, index) => `Title ${index}`);
    const answers = await Promise.all(titles.map((title) => put(user, id, title, { "if-match": etag })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
    expect((await user.call<Resume>("GET", address(id))).body.version).toBe(2);
  });
});

describe("the history", () => {
  const history = async (user: TestUser, id: string, query = "") =>
    (await user.call<VersionList>("GET", `${address(id)}/versions${query}`)).body;

  test("keeps every version, shows a burst as one, and brings back any of them", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["resume.updated"] });
    const { id } = await makeResume(user, { title: "One" });
    for (const title of ["Two", "Three", "Four"]) await put(user, id, title);
    const { versions, total } = await history(user, id);
    expect(total).toBe(2);
    expect(
      versions.map(({ version, first_version, title, origin }) => [version, first_version, title, origin]),
    ).toEqual([
      [4, 2, "Four", "edited"],
      [1, 1, "One", "created"],
    ]);
    const third = await user.call<ResumeVersion>("GET", `${address(id)}/versions/3`);
    expect(third.body).toMatchObject({ resume_id: id, version: 3, title: "Three", origin: "edited" });
    const restored = await user.call<Resume>("POST", `${address(id)}/versions/3/restore`);
    expect([restored.status, restored.body.title, restored.body.version]).toEqual([200, "Three", 5]);
    expect(restored.body.data).toEqual(third.body.data);
    const again = await user.call<Resume>("POST", `${address(id)}/versions/3/restore`);
    expect(again.body.version).toBe(5);
    expect((await history(user, id)).versions[0]).toMatchObject({ version: 5, origin: "restored" });
    expect((await listDeliveries(user, webhook.id)).length).toBe(4);
  });

  test("a restore for another version is refused", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user, { title: "One" });
    const etag = String((await user.call("GET", address(id))).headers.get("etag"));
    await put(user, id, "Two");
    const headers = { "if-match": etag };
    expect((await user.call("POST", `${address(id)}/versions/1/restore`, { headers })).status).toBe(412);
  });

  test("edits of different times stand apart, and pages follow each other", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user, { title: "0" });
    for (let number = 1; number <= 5; number += 1) await put(user, id, String(number));
    await testDatabase(
      (sql) => sql`
      update resume_versions set created_at = created_at - make_interval(hours => 10 - version) where resume_id = ${id}`,
    );
    const first = await history(user, id, "?limit=4");
    expect([first.versions.map(({ version }) => version), first.total, first.next_cursor]).toEqual([
      [6, 5, 4, 3],
      6,
      "v3",
    ]);
    const second = await history(user, id, `?limit=4&cursor=${first.next_cursor}`);
    expect([second.versions.map(({ version }) => version), second.next_cursor]).toEqual([[2, 1], null]);
    expect((await history(user, id, "?limit=2&offset=4")).versions.map(({ version }) => version)).toEqual([2, 1]);
    expect((await user.call("GET", `${address(id)}/versions?cursor=x`)).status).toBe(422);
  });

  test.each(["0", "7", "x", "99999999999"])("there is no version %s", async (version) => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    expect((await user.call("GET", `${address(id)}/versions/${version}`)).status).toBe(404);
    expect((await user.call("POST", `${address(id)}/versions/${version}/restore`)).status).toBe(404);
  });
});

describe("the trash", () => {
  const list = async (user: TestUser, query: string) =>
    (await user.call<ResumeList>("GET", `/api/v1/resumes${query}`)).body;

  test("holds what was deleted, gives it back, and the event says so", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["resume.*"] });
    const resume = await makeResume(user);
    await user.call("DELETE", address(resume.id));
    const trash = await list(user, "?deleted=true");
    expect(trash.resumes.map(({ id, deleted_at }) => [id, typeof deleted_at])).toEqual([[resume.id, "string"]]);
    expect((await list(user, "")).total).toBe(0);
    for (const path of ["", "/versions", "/duplicate"])
      expect((await user.call(path === "/duplicate" ? "POST" : "GET", address(resume.id) + path)).status).toBe(404);
    const back = await user.call<Resume>("POST", `${address(resume.id)}/restore`);
    expect([back.status, back.body]).toEqual([200, resume]);
    expect((await user.call<Resume>("POST", `${address(resume.id)}/restore`)).body).toEqual(resume);
    expect((await list(user, "?deleted=true")).total).toBe(0);
    const told = (await listDeliveries(user, webhook.id)).map(({ event_type }) => event_type).toReversed();
    expect(told).toEqual(["resume.created", "resume.deleted", "resume.created"]);
  });

  test("forgets after 30 days, or when asked to", async () => {
    const user = await makeUser();
    const [old, gone] = [await makeResume(user), await makeResume(user)];
    await user.call("DELETE", address(old.id));
    await testDatabase((sql) => sql`update resumes set deleted_at = now() - interval '31 days' where id = ${old.id}`);
    expect((await user.call("POST", `${address(old.id)}/restore`)).status).toBe(404);
    expect((await list(user, "?deleted=true")).total).toBe(0);

    await user.call("DELETE", address(gone.id));
    expect((await user.call("DELETE", address(gone.id))).status).toBe(404);
    expect((await user.call("DELETE", `${address(gone.id)}?permanent=true`)).status).toBe(200);
    expect((await user.call("POST", `${address(gone.id)}/restore`)).status).toBe(404);
    const left = await testDatabase((sql) => sql`select 1 from resume_versions where resume_id = ${gone.id}`);
    expect(left.length).toBe(0);
  });
});

describe("copies and order", () => {
  test("a copy knows its parent and outlives it; the same key copies once", async () => {
    const user = await makeUser();
    const parent = await makeResume(user, { title: "x".repeat(255) });
    const headers = { "idempotency-key": crypto.randomUUID() };
    const copy = await user.call<Resume>("POST", `${address(parent.id)}/duplicate`, { headers });
    const twin = await user.call<Resume>("POST", `${address(parent.id)}/duplicate`, { headers });
    expect([copy.status, copy.headers.get("location")]).toEqual([201, address(copy.body.id)]);
    expect(twin.body.id).toBe(copy.body.id);
    expect(copy.body).toMatchObject({ parent_id: parent.id, version: 1, data: parent.data, raw_text: parent.raw_text });
    expect(copy.body.title).toBe(`Copy of ${"x".repeat(247)}`);
    await user.call("DELETE", `${address(parent.id)}?permanent=true`);
    expect((await user.call<Resume>("GET", address(copy.body.id))).body.parent_id).toBeNull();
  });

  test("the list goes by title or by last change, page by page", async () => {
    const user = await makeUser();
    const made = new Map<string, string>();
    for (const title of ["beta", "Alpha", "gamma", "alpha"]) made.set((await makeResume(user, { title })).id, title);
    const [first = ""] = made.keys();
    await put(user, first, "beta");
    await user.call("PUT", address(first), { body: { template: "modern" } });
    const walk = async (sort: string) => {
      const ids: string[] = [];
      for (let cursor = ""; ids.length < 10; ) {
        const { body } = await user.call<ResumeList>("GET", `/api/v1/resumes?sort=${sort}&limit=1&cursor=${cursor}`);
        ids.push(...body.resumes.map(({ id }) => id));
        if (!body.next_cursor) break;
        cursor = body.next_cursor;
      }
      return ids;
    };
    expect((await walk("title")).map((id) => made.get(id)?.toLowerCase())).toEqual(["alpha", "alpha", "beta", "gamma"]);
    expect((await walk("updated"))[0]).toBe(first);
    expect(new Set(await walk("updated")).size).toBe(4);
    expect(await walk("newest")).toEqual([...made.keys()].toReversed());
    expect((await user.call("GET", "/api/v1/resumes?sort=size")).status).toBe(422);
  });
});

test("somebody else's resume answers as an unknown one", async () => {
  const [owner, thief] = [await makeUser(), await makeUser()];
  const { id } = await makeResume(owner);
  await put(owner, id, "Two");
  const calls = [
    ["GET", "/versions"],
    ["GET", "/versions/1"],
    ["POST", "/versions/1/restore"],
    ["POST", "/duplicate"],
    ["POST", "/restore"],
    ["DELETE", "?permanent=true"],
  ] as const;
  for (const [method, path] of calls) {
    const [theirs, unknown] = [id, crypto.randomUUID()].map((target) => thief.call(method, address(target) + path));
    const [one, other] = [await theirs, await unknown];
    expect([one?.status, one?.body.code, one?.body.detail], path).toEqual([404, other?.body.code, other?.body.detail]);
  }
  expect((await owner.call("DELETE", address(id))).status).toBe(200);
  expect((await thief.call("POST", `${address(id)}/restore`)).status).toBe(404);
});
