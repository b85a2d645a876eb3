import type { ParsedResume } from "../contracts/parsed-resume";
import { importDocument } from "./document/import-document";
import { parseResumeWithSources } from "./parse/parse-resume-text";

/** Reads text into a document beside the lines that each field comes from. Nothing is stored. */
export async function parseResume(rawText: string): Promise<ParsedResume> {
  const { document, sources } = parseResumeWithSources(rawText);
  return { data: importDocument(document), sources };
}
