import { database } from "@/db/client";
import { findResume, findVersion } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { ResumeVersion } from "../contracts/resume-history";

/** A resume as it was at a version. @throws AppError resume_not_found, version_not_found */
export async function getVersion(ownerId: OwnerId, id: string, version: number): Promise<ResumeVersion> {
  const db = database();
  const resume = await findResume(db, ownerId, id);
  if (!resume) throw new AppError("resume_not_found");
  const row = await findVersion(db, id, version);
  if (!row) throw new AppError("version_not_found");
  const { title, template, origin, rawText: raw_text, data } = row;
  return { resume_id: id, version, title, template, origin, raw_text, data, created_at: row.createdAt.toISOString() };
}
