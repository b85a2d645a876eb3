import { describe, expect, test } from "vitest";
import type { Resume, ResumeList } from "@/lib/contracts/resume";
import { listDeliveries, makeResume, makeUser, makeWebhook, sampleText } from "../support/api";

const jsonResume = {
  basics: { name: "Grace Hopper", email: "grace@example.com", "x-extra": { kept: true } },
  work: [{ name: "Navy", position: "Rear admiral", startDate: "1943-12", highlights: ["COBOL"] }],
};

describe("create", () => {
  test("reads text into a document: name, contact, headings, and every line", async () => {
    const user = await makeUser();
    const { status, headers, body } = await user.call<Resume>("POST", "/api/v1/resumes", {
      body: { title: "Analyst", raw_text: sampleText },
    });
    expect([status, headers.get("location")]).toEqual([201, `/api/v1/resumes/${body.id}`]);
    expect(body).toMatchObject({ user_id: user.user.id, version: 1, template: "professional", raw_text: sampleText });
    expect(body.data.basics).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com" });
    expect(body.data.work?.[0]).toMatchObject({
      position: "Analyst",
      name: "Analytical Engines Ltd",
      highlights: ["Wrote programs"],
    });
  });

  test("takes a JSON Resume document and keeps its extra keys", async () => {
    const user = await makeUser();
    const resume = await makeResume(user, { raw_text: undefined, data: jsonResume, template: "classic" });
    expect(resume).toMatchObject({ raw_text: null, template: "classic", data: jsonResume });
  });

  test.each([
    ["title", { title: "" }],
    ["title", { title: "x".repeat(256) }],
    ["title", { title: undefined }],
    ["raw_text", { raw_text: undefined }],
    ["raw_text", { raw_text: "too short" }],
    ["raw_text", { raw_text: "x".repeat(200_001) }],
    ["raw_text", { raw_text: ["a"] }],
    ["template", { template: "fancy" }],
    ["data", { data: "none" }],
    ["data.work.0", { data: { work: [true] } }],
    ["data.work.0.name", { data: { work: [{ name: { first: "A" } }] } }],
    ["data.work.0.summary", { data: { work: [{ summary: "x".repeat(5_001) }] } }],
    ["data.work", { data: { work: Array.from({ length: 51 }, () => ({})) } }],
    ["colour", { colour: "red" }],
  ])("refuses a bad %s", async (field, wrong) => {
    const user = await makeUser();
    const given = { title: "Analyst", raw_text: sampleText, ...wrong };
    const { status, body } = await user.call<{ errors: Array<{ field: string }> }>("POST", "/api/v1/resumes", {
      body: given,
    });
    expect([status, body.errors[0]?.field]).toEqual([422, field]);
    expect((await user.call<ResumeList>("GET", "/api/v1/resumes")).body.total).toBe(0);
  });

  test("drops NUL and lone surrogates, which no text can hold", async () => {
    const user = await makeUser();
    const body = '{"title":"A\\u0000b\\ud800","data":{"basics":{"name":"N\\u0000"}}}';
    const { status, body: resume } = await user.call<Resume>("POST", "/api/v1/resumes", {
      raw: body,
      headers: { "content-type": "application/json" },
    });
    expect([status, resume.title, resume.data.basics?.name]).toEqual([201, "Ab\ufffd", "N"]);
  });

  test("refuses documents nested too deep", async () => {
    const user = await makeUser();
    const data = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`;
    const { status, body } = await user.call("POST", "/api/v1/resumes", {
      raw: `{"title":"Deep","data":${data}}`,
      headers: { "content-type": "application/json" },
    });
    expect([status, body.code]).toEqual([422, "invalid_input"]);
  });
});

describe("update", () => {
  test("raises the version for a real change only, and says nothing of one that is none", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["resume.updated"] });
    const resume = await makeResume(user);
    const put = (body: Record<string, unknown>) => user.call<Resume>("PUT", `/api/v1/resumes/${resume.id}`, { body });
    const same = await put({
      title: resume.title,
      data: resume.data,
      raw_text: resume.raw_text,
      template: resume.template,
    });
    expect(same.body).toEqual(resume);
    const changed = await put({ title: "Engineer" });
    expect(changed.body).toMatchObject({ title: "Engineer", version: 2 });
    expect(Date.parse(changed.body.updated_at)).toBeGreaterThanOrEqual(Date.parse(resume.updated_at));
    const text = await put({ raw_text: "Grace Hopper\ngrace@example.com" });
    expect(text.body).toMatchObject({ version: 3, data: { basics: { name: "Grace Hopper" } } });
    expect((await listDeliveries(user, webhook.id)).length).toBe(2);
  });

  test("two at once both count", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    await Promise.all(["A", "B"].map((title) => user.call("PUT", `/api/v1/resumes/${id}`, { body: { title } })));
    expect((await user.call<Resume>("GET", `/api/v1/resumes/${id}`)).body.version).toBe(3);
  });

  test.each([{}, { title: "" }, { version: 9 }, { template: null }])("refuses %j and changes nothing", async (body) => {
    const user = await makeUser();
    const resume = await makeResume(user);
    expect((await user.call("PUT", `/api/v1/resumes/${resume.id}`, { body })).status).toBe(422);
    expect((await user.call<Resume>("GET", `/api/v1/resumes/${resume.id}`)).body).toEqual(resume);
  });
});

describe("list", () => {
  test("is newest first, by offset and by cursor, with the true total", async () => {
    const user = await makeUser();
    const made: string[] = [];
    for (const title of ["First", "Second 100%", "Third"]) made.unshift((await makeResume(user, { title })).id);
    const get = async (query: string) => (await user.call<ResumeList>("GET", `/api/v1/resumes${query}`)).body;
    const first = await get("?limit=2");
    expect(first.resumes.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(first).toMatchObject({ total: 3, limit: 2, offset: 0 });
    const second = await get(`?limit=2&cursor=${first.next_cursor}`);
    expect([second.resumes.map(({ id }) => id), second.next_cursor]).toEqual([made.slice(2), null]);
    expect((await get("?limit=2&offset=2")).resumes.map(({ id }) => id)).toEqual(made.slice(2));
    expect((await get("?q=100%25")).resumes.map(({ title }) => title)).toEqual(["Second 100%"]);
    expect((await get("?q=_")).total).toBe(0);
  });

  test.each(["limit=0", "limit=101", "limit=x", "offset=-1", "cursor=x", "limit=1.5"])("refuses ?%s", async (query) => {
    const user = await makeUser();
    expect((await user.call("GET", `/api/v1/resumes?${query}`)).status).toBe(422);
  });
});

describe("delete", () => {
  test("works once; afterwards nobody finds the resume", async () => {
    const user = await makeUser();
    const { id } = await makeResume(user);
    const { status, body } = await user.call("DELETE", `/api/v1/resumes/${id}`);
    expect([status, body.resume_id]).toEqual([200, id]);
    for (const method of ["GET", "DELETE"]) expect((await user.call(method, `/api/v1/resumes/${id}`)).status).toBe(404);
    expect((await user.call<ResumeList>("GET", "/api/v1/resumes")).body.total).toBe(0);
  });
});
