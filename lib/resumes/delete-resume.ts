import { database } from "@/db/client";
import { markResumeDeleted } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { withEvents } from "../webhooks/with-events";
import { resumeEventData } from "./serialize-resume";

/** Deletes a resume; the row stays, marked. @throws AppError resume_not_found */
export async function deleteResume(ownerId: OwnerId, id: string): Promise<{ message: string; resume_id: string }> {
  return withEvents(database(), async (tx, emit) => {
    const row = await markResumeDeleted(tx, ownerId, id);
    if (!row?.deletedAt) throw new AppError("resume_not_found");
    const deleted_at = row.deletedAt.toISOString();
    await emit(ownerId, "resume.deleted", row.id, { ...resumeEventData(row), deleted_at });
    return { message: "The resume is deleted.", resume_id: row.id };
  });
}
