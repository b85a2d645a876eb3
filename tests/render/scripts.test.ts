import { describe, expect, it } from "vitest";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { plainText } from "@/lib/render/content/markup";
import { buildOutline } from "@/lib/render/content/outline";
import { missingCharacters } from "@/lib/render/pdf/missing-characters";
import { renderDocument } from "@/lib/render/render";
import { allSamples, inputFor, pdfFonts, pdfReadingText, pdfText, rtlSamples, squeeze } from "./read-files";

const mark = "□";
const samples = allSamples();

/** Stretches that are read in one direction throughout, which every reader of files gives back in one piece. */
function stretches(document: ResumeDocument): string[] {
  const { header, sections } = buildOutline(document);
  const lines = sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => {
      if (block.kind === "entry") return [block.title, block.organization, ...block.paragraphs, ...block.bullets];
      if (block.kind === "prose") return block.paragraphs;
      return block.kind === "inline" ? block.items : [block.label];
    });
  const texts = [header.name, header.label, ...lines.map(plainText)];
  return texts.flatMap((text) => text.match(/[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\u200C ]+|[a-z]\w*/giu) ?? []);
}

describe.each(templateIds)("%s", (template) => {
  it.each(samples)("shows every character of $name, in fonts of its own", async ({ document }) => {
    const bytes = await renderDocument(inputFor(document, { template }));
    expect(missingCharacters(bytes)).toEqual([]);
    expect(await pdfText(bytes)).not.toContain(mark);
    expect(pdfFonts(bytes).filter((font) => !/ yes yes yes /.test(font))).toEqual([]);
  });

  it.each(rtlSamples)("gives $name in the order in which it is read", async ({ document }) => {
    const text = squeeze(pdfReadingText(await renderDocument(inputFor(document, { template }))));
    const expected = stretches(document).map(squeeze).filter(Boolean);
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.filter((stretch) => !text.includes(stretch))).toEqual([]);
  });
});

describe("one thread for many documents", () => {
  /** Letters whose shapes are shared: each pair or triple is one outline in some place of a word. */
  const texts = ["علي", "علی", "یک", "يك", "مرحبا", "مرحبًا", "لا إله", "कि", "नि", "क्ष", "กำ", "น้ำ", "שָׁלוֹם", "שלום"];

  it("gives each its own text, whatever came before", async () => {
    for (const round of [texts, texts.toReversed(), texts.toSorted()]) {
      for (const text of round) {
        const bytes = await renderDocument(inputFor({ basics: { name: "Ada", summary: text } }));
        expect(squeeze(pdfReadingText(bytes))).toContain(squeeze(text));
      }
    }
  });

  it("gives the same bytes at any time", async () => {
    const document = { basics: { name: "Ada 高橋", summary: "يوسف कि น้ำ 👩🏽‍💻 שָׁלוֹם" } };
    const first = await renderDocument(inputFor(document));
    for (const { document: other } of samples.slice(0, 6)) await renderDocument(inputFor(other));
    expect(Buffer.compare(first, await renderDocument(inputFor(document)))).toBe(0);
  });
});

describe("a character that no font has", () => {
  it("is marked on the page and named in the file", async () => {
    for (const template of templateIds) {
      const document = { basics: { name: "Zoë አ", summary: "বাংলা and Ada" } };
      const bytes = await renderDocument(inputFor(document, { template }));
      expect(missingCharacters(bytes)).toEqual(["አ", "বাং", "লা"]);
      expect((await pdfText(bytes)).toLowerCase()).toContain(`zoë ${mark}`);
    }
  });

  it("gives way to its plain form, where it has one", async () => {
    const bytes = await renderDocument(inputFor({ basics: { name: "Ada", summary: "ef\uFB01cient, 𝐛𝐨𝐥𝐝" } }));
    expect(missingCharacters(bytes)).toEqual([]);
    expect(await pdfText(bytes)).toContain("efficient, bold");
  });

  it("is not looked for in files of others", () => {
    expect(missingCharacters(new Uint8Array())).toEqual([]);
    expect(missingCharacters(Buffer.from("%PDF-1.7\ntrailer\n<<\n/Size 2\n>>\n%%EOF\n"))).toEqual([]);
  });
});
