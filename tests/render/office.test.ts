import { describe, expect, it } from "vitest";
import { templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";
import { documentTexts, findInOrder } from "./document-texts";
import { hasLibreOffice, hasPoppler, inputFor, officePdf, pdfText, squeeze } from "./read-files";

/** Without the letters that not every machine's fonts have in one piece. */
const document = {
  ...sampleResume,
  work: sampleResume.work?.map((job) => ({ ...job, highlights: ["Cut costs by 31%"] })),
};

describe.skipIf(!hasLibreOffice() || !hasPoppler())("LibreOffice", () => {
  it.each(templateIds)("opens a Word document of %s and shows all of it in order", { timeout: 180_000 }, async (id) => {
    const bytes = await renderDocument(inputFor(document, { template: id, format: "docx" }));
    const text = squeeze(await pdfText(officePdf(bytes)));
    expect(findInOrder(text, documentTexts(document, id))).toEqual([]);
    expect(text).toContain("page2");
  });
});
