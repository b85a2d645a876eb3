import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import mammoth from "mammoth";
import { describe, expect, test } from "vitest";
import { templateIds } from "@/lib/contracts/resume";
import { listDeliveries, makeResume, makeUser, makeWebhook, type TestUser, until } from "../support/api";

const data = {
  basics: { name: "Grace Hopper", email: "grace@example.com", summary: "Efficient, affluent and Łódź-born." },
  work: [{ name: "Navy", position: "Rear admiral", startDate: "1943-12", highlights: ["Wrote the first compiler"] }],
};
const strings = ["Grace Hopper", "Efficient, affluent and Łódź-born.", "Rear admiral", "Wrote the first compiler"];

const exportAs = (user: TestUser, format: string, body: Record<string, unknown>) =>
  user.call("POST", `/api/v1/export/${format}`, { body });

function pdfText(bytes: Buffer): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "export-")), "file.pdf");
  writeFileSync(file, bytes);
  return execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
}

describe.each(templateIds)("template %s", (template) => {
  test("gives a PDF and a DOCX with the resume's text in it", async () => {
    const user = await makeUser();
    const { id: resume_id } = await makeResume(user, { raw_text: undefined, data });
    const pdf = await exportAs(user, "pdf", { resume_id, template, page_size: "a4" });
    const docx = await exportAs(user, "docx", { resume_id, template });
    expect([pdf.status, docx.status]).toEqual([200, 200]);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    expect(Number(pdf.headers.get("content-length"))).toBe(pdf.bytes.length);
    const texts = [pdfText(pdf.bytes), (await mammoth.extractRawText({ buffer: docx.bytes })).value];
    for (const text of texts.map((found) => found.replace(/\s+/g, " "))) {
      for (const expected of strings) expect(text.toLowerCase()).toContain(expected.toLowerCase());
    }
  });
});

describe.each([
  [
    "markdown",
    "text/markdown; charset=utf-8",
    "md",
    "## Experience\n\n### Rear admiral, Navy\n\nDec 1943 – Present\n\n- Wrote the first",
  ],
  ["text", "text/plain; charset=utf-8", "txt", "EXPERIENCE\nRear admiral\nNavy\nDec 1943 – Present\n- Wrote the first"],
  ["json", "application/json", "json", '"startDate": "1943-12"'],
])("%s", (format, mediaType, ending, part) => {
  test("is a file as the others are, with its event", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"] });
    const { id: resume_id } = await makeResume(user, { raw_text: undefined, data, title: "Grace" });
    const { status, headers, bytes } = await exportAs(user, format, { resume_id });
    expect([status, headers.get("content-type")]).toEqual([200, mediaType]);
    expect(bytes.toString("utf8")).toContain(part);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="Grace.${ending}"`);
    expect(Number(headers.get("content-length"))).toBe(bytes.length);
    expect([headers.get("x-cache-hit"), headers.get("etag")?.length]).toEqual(["false", 66]);
    expect((await exportAs(user, format, { resume_id })).headers.get("x-cache-hit")).toBe("true");
    const [, told] = await listDeliveries(user, webhook.id);
    expect(told?.payload).toMatchObject({ resume_id, format, template: "professional", size_bytes: bytes.length });
    expect((await exportAs(user, format, { resume_id, template: "modern" })).status).toBe(422);
  });
});

describe("a wish for one page", () => {
  const jobs = (count: number) => ({
    ...data,
    work: Array.from({ length: count }, (_, index) => ({
      position: `Position ${index}`,
      highlights: Array.from({ length: 4 }, () => "What was done, and how well it went."),
    })),
  });
  const pagesOf = (bytes: Buffer) =>
    pdfText(bytes)
      .split("\f")
      .filter((page) => page.trim()).length;

  test("comes true where it can; the answer says so, from the cache and of jobs too", async () => {
    const user = await makeUser();
    const { id: resume_id } = await makeResume(user, { raw_text: undefined, data: jobs(9) });
    const usual = await exportAs(user, "pdf", { resume_id });
    expect([pagesOf(usual.bytes), usual.headers.get("x-fit")]).toEqual([2, null]);
    for (const cached of ["false", "true"]) {
      const fitted = await exportAs(user, "pdf", { resume_id, fit: "one_page" });
      expect([fitted.headers.get("x-cache-hit"), fitted.headers.get("x-fit")]).toEqual([cached, "fitted"]);
      expect(pagesOf(fitted.bytes)).toBe(1);
    }
    expect((await exportAs(user, "docx", { resume_id, fit: "one_page" })).headers.get("x-fit")).toBe("fitted");
    expect((await exportAs(user, "pdf", { resume_id, fit: "two_pages" })).status).toBe(422);

    const body = { resume_id, fit: "one_page" };
    const { body: asked } = await user.call("POST", "/api/v1/export/pdf", {
      body,
      headers: { prefer: "respond-async" },
    });
    const job = () => user.call("GET", `/api/v1/export/jobs/${asked.id}`);
    await until("completed", async () => (await job()).body.status === "completed");
    expect((await job()).body).toMatchObject({ fit: "one_page", fit_result: "fitted" });
    expect((await user.call("GET", `/api/v1/export/jobs/${asked.id}/file`)).headers.get("x-fit")).toBe("fitted");
  });

  test("that cannot come true gives the usual file, and says so", async () => {
    const user = await makeUser();
    const { id: resume_id } = await makeResume(user, { raw_text: undefined, data: jobs(30) });
    const usual = await exportAs(user, "pdf", { resume_id });
    const tooLong = await exportAs(user, "pdf", { resume_id, fit: "one_page" });
    expect(tooLong.headers.get("x-fit")).toBe("too_long");
    expect(tooLong.bytes.equals(usual.bytes)).toBe(true);
  });
});

test("a PDF names the characters that no font has, each time it is sent", async () => {
  const user = await makeUser();
  const content = { basics: { name: "Ada 高橋 يوسف", summary: "አ and ዲ" } };
  const { id: resume_id } = await makeResume(user, { raw_text: undefined, data: content });
  for (const cached of ["false", "true"]) {
    const { headers } = await exportAs(user, "pdf", { resume_id });
    expect([headers.get("x-cache-hit"), headers.get("x-missing-glyphs")]).toEqual([cached, "U+12A0 U+12F2"]);
  }
  expect((await exportAs(user, "docx", { resume_id })).headers.get("x-missing-glyphs")).toBeNull();
});

describe("a preview", () => {
  const preview = (user: TestUser, content: unknown, stream?: string) =>
    user.call("POST", "/api/v1/export/preview", { body: { data: content, stream } });

  test("ends the earlier ones of its stream that still wait, and no others", async () => {
    const [user, other, busy] = [await makeUser(), await makeUser(), await makeUser()];
    const long = {
      work: Array.from({ length: 12 }, () => ({ position: "Analyst", summary: "Wrote it. ".repeat(450) })),
    };
    const workers = Math.max(1, os.availableParallelism() - 1);
    const running = Array.from({ length: workers }, () => preview(busy, long));
    await sleep(200);
    const own = Array.from({ length: 8 }, (_, n) => preview(user, { basics: { name: `Version ${n}` } }, "editor"));
    const others = [preview(user, data, "another editor"), preview(user, data), preview(other, data, "editor")];
    const answers = (await Promise.all(own)).map(({ status, body }) => body.code ?? status);
    expect(answers.filter((answer) => answer === 200).length).toBe(1);
    expect(answers.filter((answer) => answer === "preview_overtaken").length).toBe(7);
    const rest = await Promise.all([...running, ...others]);
    expect(rest.map(({ status }) => status)).toEqual(rest.map(() => 200));
  });
});

describe("the cache", () => {
  test("answers equal exports at once with one file, and a changed resume with a new one", async () => {
    const user = await makeUser();
    const webhook = await makeWebhook(user, "http://127.0.0.1:65533/", { events: ["export.*"] });
    const { id: resume_id } = await makeResume(user);
    const first = await exportAs(user, "pdf", { resume_id });
    const again = await exportAs(user, "pdf", { resume_id });
    expect([first, again].map(({ headers }) => headers.get("x-cache-hit"))).toEqual(["false", "true"]);
    expect(again.bytes.equals(first.bytes)).toBe(true);
    expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
    const logged = await until("two events", async () => {
      const found = await listDeliveries(user, webhook.id);
      return found.length === 2 && found;
    });
    expect(logged.map(({ event_type, payload }) => [event_type, payload?.cached])).toEqual([
      ["export.completed", true],
      ["export.completed", false],
    ]);
    expect(logged[0]?.payload).toMatchObject({
      resume_id,
      format: "pdf",
      template: "professional",
      size_bytes: first.bytes.length,
    });
    await user.call("PUT", `/api/v1/resumes/${resume_id}`, { body: { title: "Engineer" } });
    const changed = await exportAs(user, "pdf", { resume_id });
    expect(changed.headers.get("x-cache-hit")).toBe("false");
    expect(changed.headers.get("etag")).not.toBe(first.headers.get("etag"));
    const fitted = await exportAs(user, "pdf", { resume_id, fit: "one_page" });
    expect([fitted.status, fitted.headers.get("x-cache-hit")]).toEqual([200, "false"]);
  });
});

describe("the file name", () => {
  test.each([
    ["Lebenslauf Müller", "Lebenslauf M%C3%BCller.pdf"],
    ["履歴書 👩‍💻", "%E5%B1%A5%E6%AD%B4%E6%9B%B8"],
    ['../../etc/"passwd"\r\nX-Evil: 1', "etc passwd"],
    ["\u202egpj.exe", "gpj.exe.pdf"],
    ["///", "resume.pdf"],
    ["CON", "CON.pdf"],
    ["x".repeat(255), `${"x".repeat(100)}.pdf`],
  ])("of %j is safe", async (title, expected) => {
    const user = await makeUser();
    const { id: resume_id } = await makeResume(user, { title });
    const { status, headers } = await exportAs(user, "pdf", { resume_id });
    const disposition = headers.get("content-disposition") ?? "";
    expect(status).toBe(200);
    expect(disposition).toMatch(/^attachment; filename/);
    expect(disposition.replaceAll("%20", " ")).toContain(expected);
    expect(disposition).not.toMatch(/[\r\n/\\]/);
    expect(headers.get("x-evil")).toBeNull();
  });
});

describe("bad input", () => {
  test.each([
    ["resume_id", {}],
    ["resume_id", { resume_id: "x" }],
    ["template", { template: "fancy" }],
    ["page_size", { page_size: "a3" }],
    ["fit", { fit: 1 }],
  ])("%s %j is refused", async (field, wrong) => {
    const user = await makeUser();
    const { id: resume_id } = await makeResume(user);
    const given = field === "resume_id" ? wrong : { resume_id, ...wrong };
    const { status, body } = await exportAs(user, "pdf", given);
    expect([status, (body.errors as Array<{ field: string }>)[0]?.field]).toEqual([422, field]);
  });

  test("the templates are listed, and an unknown one is not found", async () => {
    const user = await makeUser();
    const { body } = await user.call<{ templates: Array<{ id: string; preview_url: string }> }>(
      "GET",
      "/api/v1/export/templates",
    );
    expect(body.templates.map(({ id }) => id)).toEqual(templateIds);
    expect((await user.call("GET", "/api/v1/export/templates/modern")).body.id).toBe("modern");
    expect((await user.call("GET", "/api/v1/export/templates/none")).body.code).toBe("template_not_found");
    const preview = await user.call("GET", body.templates[0]?.preview_url ?? "");
    expect([preview.status, preview.headers.get("content-type")]).toEqual([200, "image/png"]);
  });
});
