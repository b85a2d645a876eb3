import type { ResumeDocument } from "../../contracts/resume";
import { parseResumeText } from "../parse/parse-resume-text";
import { decodeText } from "./decode-text";
import { detectKind } from "./detect-kind";
import { readDocx } from "./docx/read-docx";
import { readPdf } from "./pdf/read-pdf";
import { readJson } from "./read-json";
import { requireText } from "./require-text";

export type FileInput = { bytes: Uint8Array; name: string };
/** What a file holds: its document, and the text that the document was read from, if it was. */
export type FileContent = { document: ResumeDocument; text: string | null };

/**
 * Reads a resume out of a file of any supported type. Hostile files may take long and much memory: run it in a thread.
 * @throws AppError file_*, invalid_input
 */
export async function readFile({ bytes, name }: FileInput): Promise<FileContent> {
  const kind = detectKind(bytes, name);
  if (kind === "json") return { document: readJson(decodeText(bytes) ?? ""), text: null };
  if (kind === "text") return fromText(decodeText(bytes) ?? "");
  return fromText(kind === "pdf" ? await readPdf(bytes) : await readDocx(bytes));
}

function fromText(raw: string): FileContent {
  const text = requireText(raw);
  return { document: parseResumeText(text), text };
}
