import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ResumeDocument } from "@/lib/contracts/resume";
import type { RenderInput } from "@/lib/render/render";
import { sampleResume } from "../support/sample-resume";

const samplesDir = path.resolve(import.meta.dirname, "../../../shared/samples/json");
/** Of all shapes. */
const sampleNames = [
  "official-sample",
  "official-senior-engineer",
  "official-career-changer",
  "diacritics",
  "cyrillic-greek",
  "japanese",
  "chinese-korean",
  "thai-hindi",
  "emoji-and-symbols",
  "html-and-markdown",
  "troublesome-characters",
  "wrong-types-and-extra-keys",
  "no-work-only-volunteer",
];

export type Sample = { name: string; document: ResumeDocument };
export const hasSharedSamples = existsSync(samplesDir);

/** Reads a shared sample; some of them are no valid documents on purpose. */
export function readSample(name: string): ResumeDocument {
  return JSON.parse(readFileSync(path.join(samplesDir, `${name}.json`), "utf8")) as ResumeDocument;
}

/** All shared samples that are JSON at all. */
export function allSamples(): Sample[] {
  const files = hasSharedSamples ? readdirSync(samplesDir) : [];
  const names = files.map((file) => path.basename(file, ".json")).filter((name) => name !== "syntax-error");
  return names.map((name) => ({ name, document: readSample(name) }));
}

/** The rich fixture, and the shared samples where they are. */
export const samples: Sample[] = [
  { name: "fixture", document: sampleResume },
  ...(hasSharedSamples ? sampleNames.map((name) => ({ name, document: readSample(name) })) : []),
];

/** Read from right to left, which a reader of files turns around as well as it can. */
export const rtlSamples: Sample[] = hasSharedSamples
  ? ["arabic", "hebrew", "persian-rtl"].map((name) => ({ name, document: readSample(name) }))
  : [];

/** A render input around a document. */
export function inputFor(document: ResumeDocument, more: Partial<RenderInput> = {}): RenderInput {
  return {
    document,
    title: "My resume",
    format: "pdf",
    template: "professional",
    pageSize: "letter",
    createdAt: new Date("2026-01-02T03:04:05Z"),
    ...more,
  };
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), "render-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withFile(bytes: Uint8Array, name: string, command: string, args: (file: string) => string[]): string {
  return inFolder((folder) => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return execFileSync(command, args(file), { encoding: "utf8", maxBuffer: 1 << 26 });
  });
}

function hasCommand(command: string, version: string): boolean {
  try {
    execFileSync(command, [version], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export const hasPoppler = () => hasCommand("pdftotext", "-v");
export const hasLibreOffice = () => hasCommand("soffice", "--version");

/** The pages of a PDF as PNGs, by poppler. */
export function pagePictures(bytes: Uint8Array, dpi: number): Buffer[] {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, "r.pdf"), bytes);
    execFileSync("pdftoppm", ["-png", "-r", String(dpi), "r.pdf", "page"], { cwd: folder });
    const files = readdirSync(folder).filter((file) => file.endsWith(".png"));
    return files.sort().map((file) => readFileSync(path.join(folder, file)));
  });
}

/** A Word document as the PDF that LibreOffice makes of it. */
export function officePdf(bytes: Uint8Array): Buffer {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, "r.docx"), bytes);
    const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "r.docx"], { cwd: folder, stdio: "ignore" });
    return readFileSync(path.join(folder, "r.pdf"));
  });
}

/** The text of a PDF by pdf.js, which the import of resumes uses too. */
export async function pdfjsText(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(""));
  }
  await task.destroy();
  return pages.join("\n");
}

/** The properties of a PDF and the titles of its bookmarks, by pdf.js. */
export async function pdfProperties(bytes: Uint8Array): Promise<{ info: object; bookmarks: string[] }> {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const { info } = await pdf.getMetadata();
  const outline = await pdf.getOutline();
  await task.destroy();
  return { info, bookmarks: outline.map((item) => item.title) };
}

/** The text of a PDF in the order in which it is written (`["-raw"]`) or seen (`[]`), by pdftotext or else by pdf.js. */
export async function pdfText(bytes: Uint8Array, options: string[] = ["-raw"]): Promise<string> {
  return hasPoppler()
    ? withFile(bytes, "r.pdf", "pdftotext", (file) => [...options, "-enc", "UTF-8", file, "-"])
    : pdfjsText(bytes);
}

/** The text of a PDF in the order in which it is read, by pdftotext. */
export function pdfReadingText(bytes: Uint8Array): string {
  return withFile(bytes, "r.pdf", "pdftotext", (file) => ["-enc", "UTF-8", file, "-"]);
}

/** The fonts of a PDF, a line each, by pdffonts. */
export function pdfFonts(bytes: Uint8Array): string[] {
  return withFile(bytes, "r.pdf", "pdffonts", (file) => [file])
    .split("\n")
    .slice(2)
    .filter(Boolean);
}

/** The text of a Word document by mammoth. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  const { default: mammoth } = await import("mammoth");
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value;
}

/** One part of a Word document. */
export function docxPart(bytes: Uint8Array, part: string): string {
  return withFile(bytes, "r.docx", "unzip", (file) => ["-p", file, part]);
}

/** Without white space and case: what remains must be there whatever the lines and the small capitals are. */
export function squeeze(text: string): string {
  return text
    .normalize("NFC")
    .replace(/(?:[\s\u200E\u200F\u202A-\u202E]|\uFE0F)+/g, "")
    .toLowerCase();
}
