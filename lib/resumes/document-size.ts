import { invalidField } from "../contracts/errors";
import type { ResumeDocument } from "../contracts/resume";

const maxBytes = 1_000_000;

/** Refuses documents of more than 1 MB serialized. @throws AppError invalid_input */
export function requireStorableDocument(document: ResumeDocument): void {
  if (Buffer.byteLength(JSON.stringify(document)) > maxBytes) {
    throw invalidField("data", "The document may have at most 1 MB", "too_big");
  }
}
