import type { OwnerId } from "../contracts/accounts";
import type { Resume } from "../contracts/resume";
import type { ImportResume } from "../contracts/resume-import";
import { createResume } from "./create-resume";
import { fileTitle } from "./import/file-title";
import { readFileInThread } from "./import/read-file-in-thread";

/**
 * Creates a resume from a PDF, DOCX, JSON Resume or text file.
 * @throws AppError file_*, invalid_input, overloaded; then nothing is stored
 */
export async function importResume(ownerId: OwnerId, { file, title }: ImportResume): Promise<Resume> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { document, text } = await readFileInThread({ bytes, name: file.name });
  return createResume(ownerId, {
    title: title ?? fileTitle(document, file.name),
    data: document,
    raw_text: text ?? undefined,
  });
}
