import { describe, expect, it } from "vitest";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { shownDocument } from "@/lib/render/content/shown";
import { embedJson, readEmbeddedJson } from "@/lib/render/pdf/embedded-document";
import { renderDocument } from "@/lib/render/render";
import { importDocument } from "@/lib/resumes/document/import-document";
import { readFile } from "@/lib/resumes/import/read-file";
import { sampleResume } from "../support/sample-resume";
import { allSamples, inputFor, pdfjsText, type Sample } from "./read-files";

/** As it would be stored; null when it cannot be. */
function storedSample({ name, document }: Sample): Sample | null {
  try {
    return { name, document: importDocument(document) };
  } catch {
    return null;
  }
}

const stored = [{ name: "fixture", document: sampleResume }, ...allSamples()]
  .map(storedSample)
  .filter((sample) => sample !== null);

/** Every scalar of a document with its path. */
function leaves(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}=${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
}

async function readBack(bytes: Uint8Array) {
  return readFile({ bytes: new Uint8Array(bytes), name: "resume.pdf" });
}

describe.each(templateIds)("a PDF of %s", (template) => {
  it.each(stored)("gives $name back in full, beside its text", async ({ document }) => {
    const { document: read, text } = await readBack(await renderDocument(inputFor(document, { template })));
    const shown = shownDocument(document);
    const settings = shown.meta?.resumebuilder;
    const set = settings !== undefined || template !== "professional";
    const expected = set ? { ...shown, meta: { ...shown.meta, resumebuilder: { ...settings, template } } } : shown;
    const back = new Set(leaves(read));
    expect(leaves(expected).filter((leaf) => !back.has(leaf))).toEqual([]);
    if (document === stored[0]?.document) expect(text).toMatch(/experience/i);
  });
});

describe("what a PDF carries", () => {
  const secret: ResumeDocument = importDocument({
    basics: { name: "Ada Lovelace", profiles: [{ network: "secret-net", hidden: true }, { network: "GitHub" }] },
    work: [{ name: "Engines" }, { name: "secret-job", hidden: true }],
    awards: [{ title: "secret-award" }],
    custom: [
      { id: "c1", title: "secret-section", hidden: true, items: [{ title: "secret-item" }] },
      { id: "c2", title: "secret-list", items: [{ title: "x" }] },
      { id: "c3", title: "Clubs", items: [{ title: "secret-club", hidden: true }, { title: "Chess" }] },
    ],
    meta: {
      resumebuilder: {
        hiddenSections: ["awards", "c2"],
        sectionTitles: { awards: "secret-title" },
        sectionOrder: ["c2", "work"],
      },
    },
  });

  it("is nothing hidden", async () => {
    const bytes = await renderDocument(inputFor(secret));
    expect(readEmbeddedJson(bytes)).not.toMatch(/secret|awards|c2/);
    const { document } = await readBack(bytes);
    expect(document).toMatchObject({
      basics: { name: "Ada Lovelace", profiles: [{ network: "GitHub" }] },
      work: [{ name: "Engines" }],
      custom: [{ title: "Clubs", items: [{ title: "Chess" }] }],
    });
  });

  it("is the same bytes for the same document", async () => {
    const [first, second] = await Promise.all([1, 2].map(() => renderDocument(inputFor(sampleResume))));
    expect(Buffer.from(first as Uint8Array).equals(second as Uint8Array)).toBe(true);
  });

  it("counts only while the file is as it was written", async () => {
    const bytes = Buffer.from(await renderDocument(inputFor(sampleResume)));
    expect(readEmbeddedJson(bytes)).toContain(sampleResume.basics?.name);
    for (const at of [100, Math.floor(bytes.length / 3), bytes.length - 2_000]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(readEmbeddedJson(changed)).toBeNull();
    }
    const appended = Buffer.concat([bytes, Buffer.from("\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n")]);
    expect(readEmbeddedJson(appended)).toBeNull();
    expect(readEmbeddedJson(bytes.subarray(0, -10))).toBeNull();
    expect(readEmbeddedJson(Buffer.alloc(0))).toBeNull();
  });

  it.each(["not JSON", "[]", '{"work":[[]]}', `{"a":${"[".repeat(200)}${"]".repeat(200)}}`])(
    "is passed over when it is %j: then the text counts",
    async (json) => {
      const plain = await renderDocument(
        inputFor({ work: [{ startDate: "odd" }], basics: { name: "Ada Lovelace" } } as ResumeDocument),
      );
      expect(readEmbeddedJson(plain)).toBeNull();
      const { document, text } = await readBack(embedJson(plain, json));
      expect(document.basics?.name).toBe("Ada Lovelace");
      expect(text).toContain("Ada Lovelace");
    },
  );

  it("leaves the pages as they are", async () => {
    expect(await pdfjsText(await renderDocument(inputFor(sampleResume)))).toContain(sampleResume.basics?.name);
  });
});
