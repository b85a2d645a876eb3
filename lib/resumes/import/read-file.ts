import { AppError } from "../../contracts/errors";
import type { ResumeDocument } from "../../contracts/resume";
import { readEmbeddedJson } from "../../render/pdf/embedded-document";
import { parseResumeText } from "../parse/parse-resume-text";
import { decodeText } from "./decode-text";
import { detectKind } from "./detect-kind";
import { readDocx } from "./docx/read-docx";
import { readPdf } from "./pdf/read-pdf";
import { readJson } from "./read-json";
import { requireText } from "./require-text";

/** `pagesOnly` passes over the document that a PDF of ours carries: what others see is read. */
export type FileInput = { bytes: Uint8Array; name: string; pagesOnly?: boolean };
/** What a file holds: its document, and the text that the document was read from, if it was. */
export type FileContent = { document: ResumeDocument; text: string | null };

/**
 * Reads a resume out of a file of any supported type. Hostile files may take long and much memory: run it in a thread.
 * @throws AppError file_*, invalid_input
 */
export async function readFile({ bytes, name, pagesOnly = false }: FileInput): Promise<FileContent> {
  const kind = detectKind(bytes, name);
  if (kind === "json") return { document: readJson(decodeText(bytes) ?? ""), text: null };
  if (kind === "text") return fromText(decodeText(bytes) ?? "");
  if (kind === "docx") return fromText(await readDocx(bytes));
  // Before the pages are read, as their reader takes the bytes away.
  const document = pagesOnly ? null : readEmbeddedDocument(bytes);
  return document ? { document, text: await textBeside(bytes) } : fromText(await readPdf(bytes));
}

/** The document that a PDF of ours carries, if it is whole and valid. */
function readEmbeddedDocument(pdf: Uint8Array): ResumeDocument | null {
  const json = readEmbeddedJson(pdf);
  try {
    return json === null ? null : readJson(json);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function textBeside(pdf: Uint8Array): Promise<string | null> {
  try {
    return requireText(await readPdf(pdf));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function fromText(raw: string): FileContent {
  const text = requireText(raw);
  return { document: parseResumeText(text), text };
}
