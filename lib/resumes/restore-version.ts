import { isDeepStrictEqual } from "node:util";
import { database } from "@/db/client";
import { findVersion, lockResume, type ResumeContent, updateResumeContent } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { IfMatch, Resume } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { requireMatch } from "./require-match";
import { resumeEventData, serializeResume } from "./serialize-resume";

const contentOf = ({ title, rawText, data, template }: ResumeContent): ResumeContent => ({
  title,
  rawText,
  data,
  template,
});

/**
 * Makes a new version that equals an older one; restoring what stands already changes nothing.
 * @throws AppError resume_not_found, version_not_found, version_conflict
 */
export async function restoreVersion(
  ownerId: OwnerId,
  id: string,
  version: number,
  ifMatch: IfMatch = null,
): Promise<Resume> {
  return withEvents(database(), async (tx, emit) => {
    const before = await lockResume(tx, ownerId, id);
    if (!before) throw new AppError("resume_not_found");
    requireMatch(before, ifMatch);
    const old = await findVersion(tx, id, version);
    if (!old) throw new AppError("version_not_found");
    if (isDeepStrictEqual(contentOf(old), contentOf(before))) return serializeResume(before);
    const row = await updateResumeContent(tx, ownerId, id, contentOf(old), "restored");
    const updated_at = row.updatedAt.toISOString();
    await emit(ownerId, "resume.updated", row.id, { ...resumeEventData(row), updated_at });
    return serializeResume(row);
  });
}
