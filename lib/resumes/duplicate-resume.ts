import { database } from "@/db/client";
import { findResume, insertResume } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Resume } from "../contracts/resume";
import { withEvents } from "../webhooks/with-events";
import { resumeEventData, serializeResume } from "./serialize-resume";

const maxTitle = 255;

/** Copies a resume; the copy knows its parent. @throws AppError resume_not_found */
export async function duplicateResume(ownerId: OwnerId, id: string): Promise<Resume> {
  return withEvents(database(), async (tx, emit) => {
    const parent = await findResume(tx, ownerId, id);
    if (!parent) throw new AppError("resume_not_found");
    const { rawText, data, template } = parent;
    const title = `Copy of ${parent.title}`.slice(0, maxTitle).toWellFormed();
    const row = await insertResume(tx, ownerId, { title, rawText, data, template, parentId: parent.id });
    const created_at = row.createdAt.toISOString();
    await emit(ownerId, "resume.created", row.id, { ...resumeEventData(row), created_at });
    return serializeResume(row);
  });
}
