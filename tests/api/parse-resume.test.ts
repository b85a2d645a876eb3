import { expect, test } from "vitest";
import type { ParsedResume } from "@/lib/contracts/parsed-resume";
import type { ResumeList } from "@/lib/contracts/resume";
import { call, makeUser, sampleText } from "../support/api";

const parsePath = "/api/v1/resumes/parse";

test("a parse tells each field and its lines, and stores nothing", async () => {
  const user = await makeUser();
  const { status, body } = await user.call<ParsedResume>("POST", parsePath, { body: { raw_text: sampleText } });
  expect([status, body.data.basics?.name]).toEqual([200, "Ada Lovelace"]);
  expect(body.sources.find(({ path }) => path === "basics.name")).toMatchObject({ lines: [1] });
  for (const { path, lines, confidence } of body.sources) {
    expect(lines.length, path).toBeGreaterThan(0);
    expect(confidence, path).toBeGreaterThan(0);
  }
  expect((await user.call<ResumeList>("GET", "/api/v1/resumes")).body.total).toBe(0);
});

test.each([
  ["raw_text", {}],
  ["raw_text", { raw_text: "short" }],
  ["raw_text", { raw_text: "x".repeat(200_001) }],
  ["raw_text", { raw_text: 7 }],
  ["title", { raw_text: sampleText, title: "none here" }],
])("a bad %s is refused", async (field, given) => {
  const user = await makeUser();
  const { status, body } = await user.call<{ errors: Array<{ field: string }> }>("POST", parsePath, { body: given });
  expect([status, body.errors[0]?.field]).toEqual([422, field]);
});

test("a long text is read without keeping the server from others, and can be stored", async () => {
  const user = await makeUser();
  const raw_text = "x\n".repeat(40_000).trim();
  const parsing = user.call<ParsedResume>("POST", parsePath, { body: { raw_text } });
  let done = false;
  void parsing.then(() => (done = true));
  let answered = 0;
  while (!done) answered += (await user.call("GET", "/auth/me")).status === 200 ? 1 : 0;
  expect((await parsing).status).toBe(200);
  expect(answered).toBeGreaterThan(3);
  expect((await user.call("POST", "/api/v1/resumes", { body: { title: "Long", raw_text } })).status).toBe(201);
});

test("nobody parses without signing in", async () => {
  expect((await call("POST", parsePath, { body: { raw_text: sampleText } })).status).toBe(401);
});
