import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Resume } from "@/lib/contracts/resume";
import { makeUser, type TestUser } from "../support/api";
import { importFile, titlesOf } from "../support/import-file";
import * as files from "../support/resume-files";

const samplesDir = path.resolve(import.meta.dirname, "../../../shared/samples/files");
const hasSamples = existsSync(samplesDir);
const sample = (name: string) => readFileSync(path.join(samplesDir, name));

let user: TestUser;
beforeAll(async () => {
  user = await makeUser();
});

const line = (x: number, row: number, text: string, size = 10) => ({ x, y: 740 - 13 * row, text, size });
const sidebar = ["Skills", "Looms", "Punched cards", "Notes on engines", "French", "Mathematics"];
const main = ["Experience", "Backend engineer, 2019 - 2023", "Analytical Engines", "Wrote the first program"];

describe("text out of files", () => {
  it("reads a PDF line by line, columns after one another, dates beside their text", async () => {
    const page = [
      line(50, 0, "Ada Lovelace", 20),
      line(50, 2, "ada@example.com"),
      line(50, 4, "A summary that goes over the whole width of the page, so that nothing is beside it at all."),
      ...sidebar.map((text, index) => line(50, 6 + index, text)),
      ...main.map((text, index) => line(220, 6.4 + index * 1.3, text)),
      line(50, 14, "Publications"),
      line(50, 15, "Of all that was printed in her name, and that goes over the whole width of this page as well."),
      ...[0, 1, 2, 3, 4].flatMap((index) => [line(50, 16 + index, `Paper ${index}`), line(480, 16 + index, "1843")]),
    ];
    const { status, body } = await importFile(user, "ada.pdf", files.makePdf([page]));
    expect(status).toBe(201);
    expect(body.data.basics).toMatchObject({ name: "Ada Lovelace", email: "ada@example.com" });
    const lines = body.raw_text?.split("\n").filter(Boolean) ?? [];
    expect(lines.slice(3, 13)).toEqual([...sidebar, ...main]);
    expect(lines[13]).toBe("Publications");
    expect(lines.slice(15)).toHaveLength(5);
    expect(lines[15]).toMatch(/^Paper 0 {3,}1843$/);
  });

  it("reads a Word document with its header, bullets and tables", async () => {
    const table = `<w:tbl><w:tr>${files.cell("2019 – 2023")}${files.cell("Backend engineer", "Engines Ltd")}</w:tr></w:tbl>`;
    const body = `${files.paragraph("Ada Lovelace")}${files.paragraph("Experience")}${table}${files.bullet("Looms")}`;
    const header = files.headerPart("ada@example.com");
    const answer = await importFile(user, "ada.docx", files.makeDocx(body, { "word/header1.xml": header }));
    expect(answer.status).toBe(201);
    expect(answer.body.raw_text?.split("\n").filter(Boolean)).toEqual([
      "ada@example.com",
      "Ada Lovelace",
      "Experience",
      "2019 – 2023    Backend engineer",
      "Engines Ltd",
      "• Looms",
    ]);
  });

  it("takes a PDF of ours as the document that it shows, in the template that it has", async () => {
    const work = [
      { name: "Engines", startDate: "1840-01", endDate: "1843" },
      { name: "Secret", hidden: true },
    ];
    const data = { basics: { name: "Ada Lovelace", summary: "**First** of all" }, work, "x-note": 7 };
    const made = await user.call<Resume>("POST", "/api/v1/resumes", { body: { title: "Mine", data } });
    const body = { resume_id: made.body.id, template: "classic" };
    const { bytes } = await user.call("POST", "/api/v1/export/pdf", { body });
    const { body: read } = await importFile(user, "ada.pdf", new Uint8Array(bytes));
    expect(read).toMatchObject({ title: "Ada Lovelace", template: "classic", data: { ...data, work: [work[0]] } });
    expect(JSON.stringify(read)).not.toContain("Secret");
    expect(read.raw_text).toMatch(/Ada Lovelace/i);
  });

  it.runIf(hasSamples)("takes every sample by other programs", async () => {
    for (const name of readdirSync(samplesDir).filter((file) => /\.(pdf|docx)$/.test(file))) {
      const { status, body } = await importFile(user, name, sample(name));
      expect({ name, status }).toEqual({ name, status: 201 });
      expect(body.raw_text?.length).toBeGreaterThan(500);
    }
  });
});

const page = [line(50, 0, "Ada Lovelace"), line(50, 1, "ada@example.com")];
const docx = () => files.makeDocx(files.paragraph("Ada Lovelace, engineer"));
const loop = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [2 0 R] >>"];
const entities = '<!DOCTYPE w [<!ENTITY x "xx">]><w:document/>';
const zeros = new Uint8Array(40_000_000);

const refused: Array<[name: string, code: string, make: () => Uint8Array]> = [
  ["pages.pdf", "file_too_long", () => files.makePdf(Array.from({ length: 21 }, () => page))],
  ["blank.pdf", "file_without_text", () => files.makePdf([[]])],
  ["cut.pdf", "file_damaged", () => files.makePdf([page]).subarray(0, 500)],
  ["loop.pdf", "file_damaged", () => files.pdfOf(loop)],
  ["bomb.pdf", "file_too_heavy", () => files.makePdfBomb(60)],
  ["word.pdf", "file_type_mismatch", docx],
  ["pdf.docx", "file_type_mismatch", () => files.makePdf([page])],
  ["cut.docx", "file_damaged", () => docx().subarray(0, 600)],
  [
    "other.docx",
    "file_type_mismatch",
    () => Buffer.from(files.makeDocx("").toString("latin1").replaceAll("word/", "xxxx/"), "latin1"),
  ],
  ["empty.docx", "file_without_text", () => files.makeDocx("")],
  ["broken.docx", "file_damaged", () => files.makeDocx("<w:p><w:r></w:p>")],
  ["entities.docx", "file_damaged", () => files.makeDocx("", { "word/document.xml": entities })],
  ["bomb.docx", "file_too_heavy", () => files.makeDocx("", { "word/bomb.xml": zeros })],
  ["lies.docx", "file_damaged", () => files.withClaimedSize(files.makeDocx("", { "word/bomb.xml": zeros }), 10)],
];

const hostile: Record<string, string> = {
  "array-of-51-jobs.json": "invalid_input",
  "binary-noise.txt": "file_type_mismatch",
  "blank-page.pdf": "file_without_text",
  "docx-renamed.pdf": "file_type_mismatch",
  "empty-document.docx": "file_without_text",
  "encrypted-owner-only.pdf": "read",
  "encrypted-user-password.pdf": "file_encrypted",
  "hidden-keywords.pdf": "read",
  "html-renamed.pdf": "file_type_mismatch",
  "javascript-action.pdf": "read",
  "malformed-xml.docx": "file_damaged",
  "nested-100000.json": "invalid_input",
  "nul-bytes.txt": "read",
  "old-doc-renamed.docx": "file_type_mismatch",
  "one-line-200kb.txt": "file_too_long",
  "only-whitespace.txt": "file_without_text",
  "page-tree-loop.pdf": "file_damaged",
  "pages-25.pdf": "file_too_long",
  "path-traversal.docx": "file_damaged",
  "pdf-renamed.docx": "file_type_mismatch",
  "plain-zip-renamed.docx": "file_type_mismatch",
  "proto-pollution.json": "read",
  "regex-trap.txt": "read",
  "rtf-renamed.docx": "file_type_mismatch",
  "scanned-image-only.pdf": "file_without_text",
  "stream-bomb.pdf": "file_too_heavy",
  "tables-3000-deep.docx": "file_damaged",
  "truncated.docx": "file_damaged",
  "truncated.pdf": "file_damaged",
  "utf-16le.txt": "read",
  "windows-1252.txt": "read",
  "xml-entity-bomb.docx": "file_damaged",
  "xml-external-entity.docx": "file_damaged",
  "zero-bytes.docx": "file_empty",
  "zero-bytes.pdf": "file_empty",
  "zip-bomb-120mb.docx": "file_too_heavy",
  "zip-bomb-overlapping-40kb.docx": "file_too_heavy",
  "zip-lies-about-size.docx": "file_damaged",
};

describe("files that are refused", () => {
  it.each(refused)("%s: %s", async (name, code, make) => {
    const own = await makeUser();
    const { status, body } = await importFile(own, name, make());
    expect({ status, code: body.code }).toEqual({ status: 422, code });
    expect(body.detail).toMatch(/\w.*[.]$/);
    expect(await titlesOf(own)).toEqual([]);
  });

  it.runIf(hasSamples)("knows every hostile sample", async () => {
    const own = await makeUser();
    for (const name of readdirSync(path.join(samplesDir, "hostile"))) {
      const { status, body } = await importFile(own, name, sample(`hostile/${name}`));
      const answer = status === 201 ? "read" : body.code;
      expect({ name, status, answer }).toEqual({ name, status: answer === "read" ? 201 : 422, answer: hostile[name] });
    }
    expect(Object.values(hostile).filter((answer) => answer === "read")).toHaveLength((await titlesOf(own)).length);
  });
});
