import { describe, expect, it } from "vitest";
import { templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";
import { documentTexts, findInOrder } from "./document-texts";
import { docxText, hasSharedSamples, inputFor, pdfjsText, pdfText, samples, squeeze } from "./read-files";

/** Every scalar in the document that should be read, by another way than the outline's. */
function sourceTexts(value: unknown, key = ""): string[] {
  if (typeof value === "string") return isShown(key) ? value.split(/\s+/) : [];
  if (Array.isArray(value)) return value.flatMap((item) => sourceTexts(item, key));
  if (typeof value !== "object" || value === null) return [];
  if ("hidden" in value && value.hidden === true) return [];
  return Object.entries(value).flatMap(([name, item]) => sourceTexts(item, name));
}

function isShown(key: string): boolean {
  return /^(name|label|email|phone|summary|city|region|position|highlights|institution|area|studyType|keywords|title|subtitle|awarder|issuer|publisher|organization|language|fluency|reference|description|roles|entity|score|courses)$/.test(
    key,
  );
}

describe.each(templateIds)("%s", (template) => {
  for (const { name, document } of samples) {
    it.each(["pdf", "docx"] as const)(`gives all of ${name} in order from %s`, async (format) => {
      const bytes = await renderDocument(inputFor(document, { template, format }));
      const text = squeeze(format === "pdf" ? await pdfText(bytes) : await docxText(bytes));
      expect(findInOrder(text, documentTexts(document, template))).toEqual([]);
    });
  }

  it("gives all in order to pdf.js too", async () => {
    const bytes = await renderDocument(inputFor(sampleResume, { template }));
    expect(findInOrder(squeeze(await pdfjsText(bytes)), documentTexts(sampleResume, template))).toEqual([]);
  });

  it.each(["pdf", "docx"] as const)("gives every word of the fixture from %s", async (format) => {
    const bytes = await renderDocument(inputFor(sampleResume, { template, format }));
    const text = squeeze(format === "pdf" ? await pdfText(bytes) : await docxText(bytes));
    const words = sourceTexts(sampleResume).map((word) => squeeze(word).replace(/\*+|\[|\]?\(.*$/g, ""));
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
    expect(text).toContain("efficient");
    expect(text).toContain("affluent");
    expect(text).not.toContain("hiddenrole");
    expect(text).not.toContain("secretemployer");
  });
});

describe("shared samples", () => {
  it.skipIf(hasSharedSamples)("are not on this machine, so only the fixture was rendered", ({ skip }) => {
    skip("../shared/samples/json is missing");
  });
});
