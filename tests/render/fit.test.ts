import { describe, expect, it } from "vitest";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { smallestBody } from "@/lib/render/density";
import { renderDocument, renderFitted } from "@/lib/render/render";
import { pageLines } from "./page-lines";
import { docxPart, inputFor } from "./read-files";

const jobs = (count: number): ResumeDocument => ({
  basics: {
    name: "Ada Lovelace",
    email: "ada@example.com",
    summary: "Writes programs for engines that are not built.",
  },
  work: Array.from({ length: count }, (_, index) => ({
    position: `Position ${index}`,
    name: "Company",
    startDate: "2020",
    highlights: [1, 2, 3].map((number) => `Bullet ${number} says what was done, how well it went and for whom it was.`),
  })),
});
const fit = "one_page" as const;

describe.each(templateIds)("%s on one page", (template) => {
  /** The first number of jobs that fills more than a page. */
  async function tooMany(): Promise<number> {
    for (let count = 5; ; count += 1) {
      if ((await pageLines(await renderDocument(inputFor(jobs(count), { template })))).length > 1) return count;
    }
  }

  it("leaves alone what fits, tightens what does not, and says when it cannot", async () => {
    const count = await tooMany();
    const short = inputFor(jobs(count - 1), { template });
    const untouched = await renderFitted({ ...short, fit });
    expect(untouched.fit).toBe("fitted");
    expect(Buffer.compare(untouched.bytes, await renderDocument(short))).toBe(0);

    const over = inputFor(jobs(count), { template, fit });
    const fitted = await renderFitted(over);
    expect(fitted.fit).toBe("fitted");
    expect(Buffer.compare(fitted.bytes, (await renderFitted(over)).bytes)).toBe(0);
    const [page = [], ...more] = await pageLines(fitted.bytes);
    expect(more).toEqual([]);
    const sizes = page.filter(({ text }) => text.includes("Bullet")).map(({ size }) => size);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(smallestBody);

    const long = inputFor(jobs(count * 2), { template });
    const tooLong = await renderFitted({ ...long, fit });
    expect(tooLong.fit).toBe("too_long");
    expect(Buffer.compare(tooLong.bytes, await renderDocument(long))).toBe(0);
  });

  it("sets a Word document as tightly as the PDF, and the document's own density without being asked", async () => {
    // Sizes come in steps of half a point, so the space between the lines says more.
    const measure = async (document: ResumeDocument, more: object) => {
      const bytes = await renderDocument(inputFor(document, { template, format: "docx", ...more }));
      const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(docxPart(bytes, "word/styles.xml"))?.[0] ?? "";
      const number = (pattern: RegExp) => Number(pattern.exec(defaults)?.[1]);
      return { size: number(/w:sz w:val="(\d+)"/) / 2, line: number(/w:line="(\d+)"/) };
    };
    const document = jobs((await tooMany()) + 1);
    const normal = await measure(document, {});
    const fitted = await measure(document, { fit });
    expect(fitted.line).toBeLessThan(normal.line);
    expect(fitted.size).toBeGreaterThanOrEqual(smallestBody);
    for (const [density, sign] of [
      ["compact", -1],
      ["normal", 0],
      ["relaxed", 1],
    ] as const) {
      const { line } = await measure({ ...document, meta: { resumebuilder: { density } } }, {});
      expect(Math.sign(line - normal.line), density).toBe(sign);
    }
  });
});
