import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ResumeDocument, templateIds } from "@/lib/contracts/resume";
import { renderDocument } from "@/lib/render/render";
import { importDocument } from "@/lib/resumes/document/import-document";
import { readDocx } from "@/lib/resumes/import/docx/read-docx";
import { readPdf } from "@/lib/resumes/import/pdf/read-pdf";
import { parseResumeText } from "@/lib/resumes/parse/parse-resume-text";

/**
 * `npm run report:import [folder]`: how much of what is known to stand in files comes back. A folder with PDF and DOCX
 * files beside their truth `{name}.json` is read as it is; JSON Resumes alone are set in every template first and read
 * by their text, without the document that such a PDF carries.
 */
const samples = "../shared/samples/files";

type Coverage = { inText: number; inDocument: number; inKind: number; all: number };
type Leaf = { kind: string; text: string };

/** Keys that name no text of a page, and dates, which pages write in words. */
const isLeftOut = (key: string) =>
  /^(id|hidden|current|meta|image|\$schema|startDate|endDate|date|releaseDate)$/.test(key);

/** One writing for what counts as the same: spaces, dashes, quotes, case, the scheme of addresses. */
function normal(text: string): string {
  const plain = text
    .normalize("NFKC")
    .replace(/[‐-―−]/g, "-")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"');
  return plain
    .replace(/[\s\u00ad]+/g, "")
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?|\/$/g, "");
}

function leavesOf(value: unknown, kind = ""): Leaf[] {
  if (typeof value === "string") return value.trim() ? [{ kind, text: normal(value) }] : [];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, kind));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).filter(([key]) => !isLeftOut(key));
  return entries.flatMap(([key, part]) => leavesOf(part, kind ? `${kind}.${key}` : key));
}

function cover(truth: unknown, text: string, document: ResumeDocument): Coverage {
  const known = leavesOf(truth);
  const read = leavesOf(document);
  const all = normal(text);
  const everywhere = read.map((leaf) => leaf.text);
  return {
    inText: known.filter((leaf) => all.includes(leaf.text)).length,
    inDocument: known.filter((leaf) => everywhere.some((other) => other.includes(leaf.text))).length,
    inKind: known.filter((leaf) => read.some(({ kind, text }) => kind === leaf.kind && text === leaf.text)).length,
    all: known.length,
  };
}

const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`.padStart(9);

function print(name: string, { inText, inDocument, inKind, all }: Coverage): void {
  const shares = [inText, inDocument, inKind].map((part) => percent(part, all)).join("");
  console.log(`${name.padEnd(46)}${String(all).padStart(6)}${shares}`);
}

const add = (a: Coverage, b: Coverage): Coverage => ({
  inText: a.inText + b.inText,
  inDocument: a.inDocument + b.inDocument,
  inKind: a.inKind + b.inKind,
  all: a.all + b.all,
});
const none: Coverage = { inText: 0, inDocument: 0, inKind: 0, all: 0 };

async function coverFile(file: string): Promise<Coverage> {
  const bytes = new Uint8Array(readFileSync(file));
  const text = file.endsWith(".pdf") ? await readPdf(bytes) : await readDocx(bytes);
  const truth: unknown = JSON.parse(readFileSync(file.replace(/\.\w+$/, ".json"), "utf8"));
  return cover(truth, text, parseResumeText(text));
}

async function coverTemplates(file: string): Promise<Coverage> {
  const document = importDocument(JSON.parse(readFileSync(file, "utf8")));
  let total = none;
  for (const template of templateIds) {
    const input = { document, title: "Resume", template, format: "pdf", pageSize: "letter", createdAt: new Date(0) };
    const text = await readPdf(new Uint8Array(await renderDocument(input as Parameters<typeof renderDocument>[0])));
    total = add(total, cover(document, text, parseResumeText(text)));
  }
  return total;
}

const folder = path.resolve(process.argv[2] ?? samples);
const names = existsSync(folder) ? readdirSync(folder) : [];
const files = names.filter((name) => /\.(pdf|docx)$/.test(name));
const documents = files.length > 0 ? [] : names.filter((name) => name.endsWith(".json"));
console.log(
  `${"".padEnd(46)}${"texts".padStart(6)}${"in text".padStart(9)}${"document".padStart(9)}${"in place".padStart(9)}`,
);
let total = none;
for (const name of [...files, ...documents]) {
  try {
    const file = path.join(folder, name);
    const coverage = await (documents.length > 0 ? coverTemplates(file) : coverFile(file));
    print(name, coverage);
    total = add(total, coverage);
  } catch (error) {
    console.log(`${name.padEnd(46)}${error instanceof Error ? error.message.slice(0, 60) : error}`);
  }
}
print("all", total);
