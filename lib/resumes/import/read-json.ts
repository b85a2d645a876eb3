import { AppError, invalidField } from "../../contracts/errors";
import type { ResumeDocument } from "../../contracts/resume";
import { importDocument } from "../document/import-document";

const maxDepth = 64;

/** Whether a value is nested deeper than any resume, found without recursion. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = "The file is no valid JSON: check it for a missing quote, comma or bracket.";
    throw new AppError("file_damaged", { detail, cause });
  }
}

/** Reads a JSON Resume. @throws AppError file_damaged, invalid_input with the fields' paths */
export function readJson(text: string): ResumeDocument {
  const value = parseJson(text.replace(/^\ufeff/, ""));
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalidField("file", "The file is JSON but no resume: its outermost part must be an object.");
  if (isTooDeep(value)) throw invalidField("file", `Nest at most ${maxDepth} levels.`, "too_deep");
  return importDocument(value, "file");
}
