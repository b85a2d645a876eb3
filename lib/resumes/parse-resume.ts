import type { ParsedResume } from "../contracts/parsed-resume";
import { importDocument } from "./document/import-document";
import { readText } from "./read-text";

/** Reads text into a document beside the lines that each field comes from. Nothing is stored. */
export async function parseResume(rawText: string): Promise<ParsedResume> {
  const { document, sources } = await readText(rawText);
  return { data: importDocument(document), sources };
}
