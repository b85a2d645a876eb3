import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";
import { allSamples, docxPart, docxText, inputFor, pdfProperties, pdfText } from "./read-files";

const formats = ["pdf", "docx"] as const;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function inspect(bytes: Uint8Array, command: string, args: string[] = []): string {
  const folder = mkdtempSync(path.join(tmpdir(), "render-"));
  try {
    writeFileSync(path.join(folder, "r.pdf"), bytes);
    return execFileSync(command, [...args, path.join(folder, "r.pdf")], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const manyBullets = (count: number, text: string): ResumeDocument => ({
  basics: { name: "Long Resume" },
  work: Array.from({ length: count }, (_, index) => ({
    position: `Position ${index}`,
    name: "Company",
    highlights: Array.from({ length: 50 }, () => text),
  })),
});

describe("every file", () => {
  it.each(formats)("is the same for the same input: %s", async (format) => {
    for (const template of templateIds) {
      const first = await renderDocument(inputFor(sampleResume, { template, format }));
      await new Promise((resolve) => setTimeout(resolve, 20));
      const second = await renderDocument(inputFor(sampleResume, { template, format }));
      expect(Buffer.compare(first, second), template).toBe(0);
    }
  });

  it.each(formats)("differs between templates, page sizes and dates: %s", async (format) => {
    const variants = [
      ...templateIds.map((template) => ({ template })),
      { pageSize: "a4" as const },
      { createdAt: new Date(0) },
    ];
    const files = await Promise.all(
      variants.map((variant) => renderDocument(inputFor(sampleResume, { format, ...variant }))),
    );
    expect(new Set(files.map(latin1)).size).toBe(variants.length);
  });

  it("takes every sample, valid or not, in every template and format", async () => {
    for (const { document } of allSamples()) {
      for (const [index, format] of formats.entries()) {
        const template = templateIds[(index + JSON.stringify(document).length) % templateIds.length] ?? "modern";
        const bytes = await renderDocument(inputFor(document, { template, format, pageSize: "a4" }));
        expect(latin1(bytes.subarray(0, 4))).toBe(format === "pdf" ? "%PDF" : "PK\u0003\u0004");
      }
    }
  });

  it.each(formats)("survives rubbish where lists, texts and dates belong: %s", async (format) => {
    const rubbish = {
      basics: { name: 42, label: ["no"], profiles: { network: "GitHub" }, location: 7, summary: null },
      work: [null, "Just a job", 3, [], { position: { deep: true }, highlights: "one", startDate: {} }],
      skills: { name: "Single" },
      languages: "Esperanto",
      custom: "Aside",
      education: false,
      meta: { resumebuilder: { sectionOrder: "skills", sectionTitles: 5 } },
    } as unknown as ResumeDocument;
    const bytes = await renderDocument(inputFor(rubbish, { format }));
    const text = format === "pdf" ? await pdfText(bytes) : await docxText(bytes);
    for (const part of ["42", "Just a job", "one", "Single", "Esperanto"]) expect(text).toContain(part);
  });

  it.each(formats)("refuses what would pass 30 pages: %s", async (format) => {
    const tooLong = renderDocument(inputFor(manyBullets(50, "x ".repeat(400)), { format }));
    await expect(tooLong).rejects.toMatchObject({ code: "resume_too_large" });
  });

  it("refuses a PDF that turns out to be too long", async () => {
    const document = manyBullets(29, "A bullet that is neither short nor long, but fills one line of a page.");
    await expect(renderDocument(inputFor(document, { template: "classic" }))).rejects.toMatchObject({
      code: "resume_too_large",
    });
  });
});

describe("a PDF", () => {
  it("carries title, author, subject, keywords, language, dates and bookmarks", async () => {
    const { info, bookmarks } = await pdfProperties(await renderDocument(inputFor(sampleResume)));
    expect(info).toMatchObject({
      Title: "My resume",
      Author: "Zofia Łukasiewicz-O’Neill",
      Subject: "Principal Engineer",
      Language: "en",
      Producer: "ResumeBuilder",
      CreationDate: "D:20260102030405Z",
    });
    expect(info).toMatchObject({ Keywords: expect.stringContaining("TypeScript, C/C++, Go") });
    expect(bookmarks.join()).toBe(
      "Summary,Experience,Volunteering,Education,Skills,Projects,Awards,Certificates,Publications,Languages,Interests,References,Talks",
    );
  });

  it("links mail, telephone and web addresses and nothing else", async () => {
    const source = latin1(await renderDocument(inputFor(sampleResume)));
    const targets = [...source.matchAll(/\/URI \((.*?)(?<!\\)\)/g)].map((match) => match[1]);
    expect(targets).toContain("mailto:zofia@example.com");
    expect(targets).toContain("tel:5550100199");
    expect(targets).toContain("https://github.com/zofia");
    expect(targets.filter((target) => !/^(?:https?|mailto|tel):/.test(target ?? ""))).toEqual([]);
    expect(source).not.toContain("/JavaScript");
  });

  it("numbers pages from the second on and leaves no heading or bullet alone", async () => {
    const document = manyBullets(
      3,
      "A bullet of some length that goes on for more than a single line of the page. ".repeat(2),
    );
    for (const template of templateIds) {
      const bytes = await renderDocument(inputFor(document, { template }));
      const pages = (await pdfText(bytes)).split("\f").filter((page) => page.trim());
      expect(pages.length).toBeGreaterThan(2);
      for (const [index, page] of pages.entries()) {
        const lines = page.trim().split("\n");
        expect(lines.at(-1) === `Page ${index + 1}`, template).toBe(index > 0);
        const last = lines.at(index > 0 ? -2 : -1) ?? "";
        expect(last).not.toMatch(/^(?:Position \d+|Company|[•▸–]\s*)$/);
      }
    }
  });

  it("marks characters that no font has, and embeds no font for them", async () => {
    const document = { basics: { name: "Zoë አዲስ \u2800", summary: "Check ☑ ★ ① → ₿" } };
    for (const template of templateIds) {
      const bytes = await renderDocument(inputFor(document, { template }));
      const text = (await pdfText(bytes)).toLowerCase();
      expect(text).toContain("zoë □□□ □");
      expect(text).toContain("check ☑ ★ ① → ₿");
    }
  });

  it("passes poppler's checks", async () => {
    const bytes = await renderDocument(inputFor(sampleResume, { pageSize: "a4" }));
    const info = inspect(bytes, "pdfinfo");
    expect(info).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
    expect(inspect(bytes, "pdffonts")).not.toMatch(/Helvetica|Times|Courier/);
  });
});

describe("a DOCX", () => {
  it("uses real headings, a real list, a right tab and no table", async () => {
    const bytes = await renderDocument(inputFor(sampleResume, { format: "docx" }));
    const body = docxPart(bytes, "word/document.xml");
    for (const part of ['w:val="Title"', 'w:val="Heading1"', 'w:val="Heading2"', "<w:numPr>", "<w:tab/>"]) {
      expect(body).toContain(part);
    }
    expect(body).toMatch(/<w:tab w:(?:val="right" w:pos="10800"|pos="10800" w:val="right")/);
    expect(body).not.toContain("<w:tbl>");
    expect(docxPart(bytes, "word/numbering.xml")).toContain('w:lvlText w:val="•"');
  });

  it("carries its properties and only safe links", async () => {
    const bytes = await renderDocument(inputFor(sampleResume, { format: "docx", title: "A & <B>" }));
    const core = docxPart(bytes, "docProps/core.xml");
    expect(core).toContain("<dc:title>A &amp; &lt;B&gt;</dc:title>");
    expect(core).toContain("<dc:creator>Zofia Łukasiewicz-O’Neill</dc:creator>");
    expect(core).toContain("<cp:lastModifiedBy>Zofia Łukasiewicz-O’Neill</cp:lastModifiedBy>");
    expect(core).toContain(">2026-01-02T03:04:05.000Z</dcterms:created>");
    const relations = docxPart(bytes, "word/_rels/document.xml.rels");
    expect(relations).toContain("mailto:zofia@example.com");
    expect(relations).not.toContain("javascript");
  });

  it("holds no character that XML forbids", async () => {
    const text = "a\u0000b\u0007c\uFFFEd\uD800e\u202Ef";
    const document = { basics: { name: text, summary: text }, skills: [{ name: text, keywords: [text] }] };
    const bytes = await renderDocument(inputFor(document, { format: "docx", title: text }));
    for (const part of ["word/document.xml", "docProps/core.xml"]) {
      expect(docxPart(bytes, part)).toContain("abcdef");
      expect(docxPart(bytes, part)).toMatch(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD]*$/);
    }
  });
});
