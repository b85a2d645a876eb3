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
import { allSamples, hasSharedSamples, inputFor, pdfText, type Sample } from "./read-files";

/** The share of the fields that must come back; what does not is for the most part what a text cannot tell. */
const least = 0.99;
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
  if (typeof value !== "string") return value;
  if (key === "startDate" || key === "endDate") return value.slice(0, 7);
  return plainText(parseMarkup(value));
}

function truthOf(document: ResumeDocument): ResumeDocument {
  const shown = buildOutline(document).sections.map(({ kind }) => kind as string);
  const { basics, ...rest } = asSaid(document) as ResumeDocument;
  const sections = Object.entries(rest).filter(([key]) => shown.includes(key));
  return { basics: { ...basics, name: basics?.name?.toLowerCase() }, ...Object.fromEntries(sections) };
}

/** A PDF's text as it is written, which is what most software takes; its text by places on the page; and Word's. */
const readers = {
  pdf: (bytes: Uint8Array) => pdfText(bytes),
  "pdf by places": (bytes: Uint8Array) => pdfText(bytes, []),
  docx: readDocx,
};
type Reader = keyof typeof readers;

type Loss = { sample: string; kind: string; lost: string[] };

/** Reads the text of every file, not the document that a PDF carries along, and compares what comes back. */
async function readAllBack(template: TemplateId, reader: Reader) {
  const tallies: Tally[] = [];
  const losses: Loss[] = [];
  for (const { name, document } of imported()) {
    const bytes = await renderDocument(inputFor(document, { template, format: reader === "docx" ? "docx" : "pdf" }));
    const text = await readers[reader](bytes);
    // What no font has cannot come back.
    if (text.includes("□")) continue;
    const { basics, ...back } = parseResumeText(text);
    const read = { ...back, basics: { ...basics, name: basics?.name?.toLowerCase() } };
    for (const [kind, tally] of Object.entries(score(read, text, truthOf(document)).kinds)) {
      tallies.push(tally);
      if (tally.missing.length > 0) losses.push({ sample: name, kind, lost: tally.missing });
    }
  }
  return { recall: rates(tallies).recall, losses: losses.toSorted((a, b) => b.lost.length - a.lost.length) };
}

describe.skipIf(!hasSharedSamples)("what a reader of the text gets", () => {
  const files = templateIds.flatMap((template) =>
    (Object.keys(readers) as Reader[]).map((reader) => ({ template, reader })),
  );
  it.each(files)("from $template as $reader is the document", { timeout: 300_000 }, async ({ template, reader }) => {
    const { recall, losses } = await readAllBack(template, reader);
    const worst = losses.slice(0, 12).map(({ sample, kind, lost }) => `${sample} ${kind}: ${lost.join(" / ")}`);
    const report = `${(recall * 100).toFixed(2)} % of the fields came back. The worst:\n${worst.join("\n")}`;
    expect(recall, report).toBeGreaterThanOrEqual(least);
  });
});
