import type { FieldSource } from "../../contracts/parsed-resume";
import type { ResumeDocument } from "../../contracts/resume";

const squeeze = (text: string) => text.normalize("NFC").replace(/\s+/g, "");

/** The lines that each text of a document was read from; line numbers start at 1. */
export function findSources(document: ResumeDocument, text: string): FieldSource[] {
  const lines = text.split(/\r\n|\r|\n/).map(squeeze);
  return leavesOf(document, "").map(({ path, value }) => {
    const parts = value.split("\n").map(squeeze).filter(Boolean);
    const found = lines.flatMap((line, index) =>
      line && parts.some((part) => line.includes(part)) ? [index + 1] : [],
    );
    return { path, lines: found, confidence: found.length > 0 ? 0.5 : 0.2 };
  });
}

function leavesOf(value: unknown, path: string): Array<{ path: string; value: string }> {
  if (typeof value === "string") return [{ path, value }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === "" ? key : `${path}.${key}`));
}
