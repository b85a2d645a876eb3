import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ResumeDocument, type TemplateId, templateIds } from "@/lib/contracts/resume";
import { parseMarkup, plainText } from "@/lib/render/content/markup";
import { buildOutline } from "@/lib/render/content/outline";
import { renderDocument } from "@/lib/render/render";
import { importDocument } from "@/lib/resumes/document/import-document";
import { readDocx } from "@/lib/resumes/import/docx/read-docx";
import { parseResumeText } from "@/lib/resumes/parse/parse-resume-text";
import { rates, score, type Tally } from "../report/score";
import { sampleResume } from "../support/sample-resume";
import { allSamples, hasPoppler, hasSharedSamples, inputFor, pdfText, type Sample } from "./read-files";

/** The share of the fields that must come back; all scripts and samples made to break readers are among them. */
const least: Record<Reader, number> = { pdf: 0.99, "pdf by places": 0.99, docx: 0.99 };
const pairsDir = path.resolve(import.meta.dirname, "../../../shared/samples/pairs");

function truthSamples(): Sample[] {
  const files = existsSync(pairsDir) ? readdirSync(pairsDir).filter((file) => file.endsWith(".json")) : [];
  return files.map((file) => ({ name: file, document: JSON.parse(readFileSync(path.join(pairsDir, file), "utf8")) }));
}

/** The samples that import takes, as it stores them. */
function imported(): Sample[] {
  const given = [{ name: "fixture", document: sampleResume }, ...allSamples(), ...truthSamples()];
  return given.flatMap(({ name, document }) => {
    try {
      return [{ name, document: importDocument(document) }];
    } catch {
      return [];
    }
  });
}

/** The document as its pages say it: without marks of style, dates to the month, and the name in any case. */
function asSaid(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return value.filter((item) => item?.hidden !== true).map((item) => asSaid(item, key));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asSaid(part, name)]));
  }
  // The line below the name is no Markdown.
  if (typeof value !== "string" || key === "label") return value;
  if (key === "startDate" || key === "endDate") return value.slice(0, 7);
  return plainText(parseMarkup(value));
}

function truthOf(document: ResumeDocument): ResumeDocument {
  const shown = buildOutline(document).sections.map(({ kind }) => kind as string);
  const { basics, ...rest } = asSaid(document) as ResumeDocument;
  const sections = Object.entries(rest).filter(([key]) => shown.includes(key));
  return { basics: { ...basics, name: basics?.name?.toLowerCase() }, ...Object.fromEntries(sections) };
}

type Reader = "pdf" | "pdf by places" | "docx";
/** Of a PDF the text as it is written, which is what most software takes, and as it is ordered by places on the page. */
async function textsOf(document: ResumeDocument, template: TemplateId): Promise<Record<Reader, string>> {
  const pdf = await renderDocument(inputFor(document, { template }));
  const docx = await renderDocument(inputFor(document, { template, format: "docx" }));
  return { pdf: await pdfText(pdf), "pdf by places": await pdfText(pdf, []), docx: await readDocx(docx) };
}

type Reading = { tallies: Tally[]; losses: Array<{ sample: string; kind: string; lost: string[] }> };

/** Reads the texts of the files, not the document that a PDF carries along, and compares what comes back. */
async function readAllBack(template: TemplateId): Promise<Record<Reader, Reading>> {
  const reading = (): Reading => ({ tallies: [], losses: [] });
  const readings: Record<Reader, Reading> = { pdf: reading(), "pdf by places": reading(), docx: reading() };
  for (const { name, document } of imported()) {
    const truth = truthOf(document);
    for (const [reader, text] of Object.entries(await textsOf(document, template)) as Array<[Reader, string]>) {
      const { basics, ...back } = parseResumeText(text);
      const read = { ...back, basics: { ...basics, name: basics?.name?.toLowerCase() } };
      for (const [kind, tally] of Object.entries(score(read, text, truth).kinds)) {
        readings[reader].tallies.push(tally);
        if (tally.missing.length > 0) readings[reader].losses.push({ sample: name, kind, lost: tally.missing });
      }
    }
  }
  return readings;
}

describe.skipIf(!hasSharedSamples || !hasPoppler())("what a reader of the text gets", () => {
  it.each(templateIds)("from %s is the document", { timeout: 300_000 }, async (template) => {
    for (const [reader, { tallies, losses }] of Object.entries(await readAllBack(template))) {
      const { recall } = rates(tallies);
      const worst = losses.toSorted((a, b) => b.lost.length - a.lost.length).slice(0, 20);
      const lines = worst.map(({ sample, kind, lost }) => `${sample} ${kind}: ${lost.join(" / ")}`);
      const report = `${reader}: ${(recall * 100).toFixed(2)} % of the fields came back. The worst:\n${lines.join("\n")}`;
      if (process.env.READ_BACK === "report") console.log(report);
      expect(recall, report).toBeGreaterThanOrEqual(least[reader as Reader]);
    }
  });
});
