import { database } from "@/db/client";
import { deleteResumeRow, lockResumeOrTrashed, markResumeDeleted } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { IfMatch } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { requireMatch } from "./require-match";
import { resumeEventData } from "./serialize-resume";

export type DeleteOptions = { permanent?: boolean; ifMatch?: IfMatch };

/**
 * Moves a resume to the trash, or deletes it for good, from the trash as well; the event tells of the first of the two.
 * @throws AppError resume_not_found, version_conflict
 */
export async function deleteResume(
  ownerId: OwnerId,
  id: string,
  { permanent = false, ifMatch = null }: DeleteOptions = {},
): Promise<{ message: string; resume_id: string }> {
  return withEvents(database(), async (tx, emit) => {
    const before = await lockResumeOrTrashed(tx, ownerId, id);
    if (!before || (before.deletedAt && !permanent)) throw new AppError("resume_not_found");
    requireMatch(before, ifMatch);
    const row = before.deletedAt ? null : await markResumeDeleted(tx, ownerId, id);
    if (permanent) await deleteResumeRow(tx, ownerId, id);
    if (row?.deletedAt) {
      const deleted_at = row.deletedAt.toISOString();
      await emit(ownerId, "resume.deleted", row.id, { ...resumeEventData(row), deleted_at });
    }
    return { message: permanent ? "The resume is gone for good." : "The resume is in the trash.", resume_id: id };
  });
}
