import { database } from "@/db/client";
import { lockResumeOrTrashed, unmarkResumeDeleted } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Resume } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { resumeEventData, serializeResume } from "./serialize-resume";

/** Brings a resume back from the trash; one that is not there stays as it is. @throws AppError resume_not_found */
export async function restoreResume(ownerId: OwnerId, id: string): Promise<Resume> {
  return withEvents(database(), async (tx, emit) => {
    const before = await lockResumeOrTrashed(tx, ownerId, id);
    if (!before) throw new AppError("resume_not_found");
    const row = before.deletedAt && (await unmarkResumeDeleted(tx, ownerId, id));
    if (!row) return serializeResume(before);
    const created_at = row.createdAt.toISOString();
    await emit(ownerId, "resume.created", row.id, { ...resumeEventData(row), created_at });
    return serializeResume(row);
  });
}
