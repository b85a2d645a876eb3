import type { ResumeRow } from "@/db/queries/resumes";
import type { Resume } from "../contracts/resume";

/** The wire shape of a resume. */
export function serializeResume(row: ResumeRow): Resume {
  return {
    id: row.id,
    user_id: row.userId,
    title: row.title,
    raw_text: row.rawText,
    data: row.data,
    template: row.template,
    version: row.version,
    parent_id: row.parentId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    deleted_at: row.deletedAt?.toISOString() ?? null,
  };
}

/** What every resume event says of its resume. */
export function resumeEventData(row: ResumeRow) {
  return { resume_id: row.id, user_id: row.userId, title: row.title, version: row.version };
}
