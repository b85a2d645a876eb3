import { isDeepStrictEqual } from "node:util";
import { database } from "@/db/client";
import { lockResume, type ResumeContent, type ResumeRow, updateResumeContent } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { IfMatch, Resume, ResumeDocument, UpdateResume } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { importDocument } from "./document/import-document";
import { readText } from "./read-text";
import { requireMatch } from "./require-match";
import { resumeEventData, serializeResume } from "./serialize-resume";

/**
 * Changes a resume; a change that changes nothing keeps the version and emits nothing.
 * @throws AppError resume_not_found, version_conflict, invalid_input
 */
export async function updateResume(
  ownerId: OwnerId,
  id: string,
  body: UpdateResume,
  ifMatch: IfMatch = null,
): Promise<Resume> {
  const given = body.data && importDocument(body.data);
  const read = given || body.raw_text === undefined ? undefined : (await readText(body.raw_text)).document;
  return withEvents(database(), async (tx, emit) => {
    const before = await lockResume(tx, ownerId, id);
    if (!before) throw new AppError("resume_not_found");
    requireMatch(before, ifMatch);
    const content = changedContent(before, body, given, read);
    if (!content) return serializeResume(before);
    const row = await updateResumeContent(tx, ownerId, id, content);
    const updated_at = row.updatedAt.toISOString();
    await emit(ownerId, "resume.updated", row.id, { ...resumeEventData(row), updated_at });
    return serializeResume(row);
  });
}

/** New text without a document is read anew. @returns the content after the change, or null when it is the same. */
function changedContent(
  before: ResumeRow,
  body: UpdateResume,
  given: ResumeDocument | undefined,
  read: ResumeDocument | undefined,
): ResumeContent | null {
  const { title, rawText, data, template } = before;
  const old: ResumeContent = { title, rawText, data, template };
  const textChanged = body.raw_text !== undefined && body.raw_text !== rawText;
  const next: ResumeContent = {
    title: body.title ?? title,
    rawText: body.raw_text ?? rawText,
    data: given ?? (read && textChanged ? importDocument(read) : data),
    template: body.template ?? template,
  };
  return isDeepStrictEqual(JSON.parse(JSON.stringify(old)), JSON.parse(JSON.stringify(next))) ? null : next;
}
