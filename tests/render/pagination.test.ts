import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PageSize, type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { type PageLine, pageLines } from "./page-lines";
import { inputFor } from "./read-files";

/** How many words each text has; all words of a text begin with its name, so that a line tells what it belongs to. */
type Shape = { summary: number; jobs: Array<{ title: number; texts: number[] }>; skills: number[] };

const words = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 130 }));
const shape: fc.Arbitrary<Shape> = fc.record({
  summary: fc.integer({ min: 0, max: 120 }),
  jobs: fc.array(
    fc.record({ title: fc.integer({ min: 1, max: 30 }), texts: fc.array(words, { minLength: 1, maxLength: 7 }) }),
    { minLength: 4, maxLength: 14 },
  ),
  skills: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 9 }),
});

/** A long text fits just so on the page of its head, and a last point after it does not. */
const longBeforeTheLast: Shape = {
  summary: 68,
  jobs: [
    [20, 7, 2, 11],
    [4, 2, 1, 3, 8],
    [29, 115, 1],
    [29, 9, 1, 6, 81, 7],
    [6, 3, 8, 53, 95],
    [24, 33],
  ].map(([title = 1, ...texts]) => ({ title, texts })),
  skills: [],
};

const say = (name: string, count: number) => Array.from({ length: count }, () => `${name}word`).join(" ");

function documentOf({ summary, jobs, skills }: Shape): ResumeDocument {
  return {
    basics: { name: "Ada", summary: say("Intro", summary) },
    work: jobs.map(({ title, texts: [first = 1, ...rest] }, job) => ({
      position: say(`Head${job}x`, title),
      name: `Head${job}xfirm`,
      startDate: "2020",
      summary: say(`Text${job}x0x`, first),
      highlights: rest.map((count, index) => say(`Text${job}x${index + 1}x`, count)),
    })),
    skills: skills.map((count, index) => ({ name: `Skill${index}xgroup`, keywords: [say(`Skill${index}x`, count)] })),
    meta: { resumebuilder: { sectionTitles: { summary: "HEADING", work: "HEADING", skills: "HEADING" } } },
  };
}

const nameOf = (line: PageLine) => /(HEADING|Intro|(?:Head|Text|Skill)[\dx]+x)/.exec(line.text)?.[1] ?? "";
const isPageNumber = ({ text }: PageLine) => /^Page \d+$/.test(text);

/** What is wrong with the pages, in words. */
function faultsOf(pages: PageLine[][]): string[] {
  const faults: string[] = [];
  const bodies = pages.map((lines, index) => {
    const numbers = lines.filter(isPageNumber).map(({ text }) => text);
    if (`${numbers}` !== (index === 0 ? "" : `Page ${index + 1}`)) faults.push(`page ${index + 1} says ${numbers}`);
    return lines.filter((line) => !isPageNumber(line));
  });
  for (const [index, lines] of bodies.slice(0, -1).entries()) {
    const next = bodies[index + 1] ?? [];
    const [last, first] = [lines.at(-1), next[0]].map((line) => (line ? nameOf(line) : ""));
    if (/^(?:HEADING|Head)/.test(last ?? "")) faults.push(`page ${index + 1} ends with ${last}`);
    if (last === first) {
      const parts = [lines, next].map((side) => side.filter((line) => nameOf(line) === last).length);
      if (Math.min(...parts) < 2) faults.push(`${last} is broken into ${parts.join(" and ")} lines`);
    }
    const job = /^Text(\d+)x/.exec(last ?? "")?.[1];
    if (job !== undefined && first?.startsWith(`Text${job}x`)) {
      const stays = lines.filter((line) => nameOf(line).startsWith(`Text${job}x`)).length;
      const goes = next.filter((line) => nameOf(line).startsWith(`Text${job}x`)).length;
      const head = lines.some((line) => nameOf(line) === `Head${job}x`);
      if (head && stays < 2) faults.push(`the head of job ${job} keeps ${stays} line`);
      if (goes < 2) faults.push(`the last line of job ${job} stands alone`);
    }
    const skill = last?.startsWith("Skill") && first?.startsWith("Skill");
    if (skill && next.filter((line) => nameOf(line).startsWith("Skill")).length < 2) faults.push("a skill is alone");
  }
  const bullets = bodies.flat().filter(({ text }) => /[•▸–]/.test(text) && !/20\d\d/.test(text));
  for (const { text } of bullets) if (!/^[•▸–]\s+Text/.test(text)) faults.push(`a bullet without its text: ${text}`);
  return faults;
}

describe.each(templateIds)("the pages of %s", (template) => {
  it("leave no heading, bullet or line alone, whatever the lengths", { timeout: 300_000 }, async () => {
    let pageCount = 0;
    const property = fc.asyncProperty(shape, fc.constantFrom<PageSize>("letter", "a4"), async (sizes, pageSize) => {
      const pages = await pageLines(await renderDocument(inputFor(documentOf(sizes), { template, pageSize })));
      pageCount += pages.length;
      expect(faultsOf(pages)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 15, endOnFailure: true, examples: [[longBeforeTheLast, "letter"]] });
    expect(pageCount).toBeGreaterThan(30);
  });
});
