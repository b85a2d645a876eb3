import { database } from "@/db/client";
import { findResume } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { Resume } from "../contracts/resume";
import { serializeResume } from "./serialize-resume";

/** One resume of the owner. @throws AppError resume_not_found */
export async function getResume(ownerId: OwnerId, id: string): Promise<Resume> {
  const row = await findResume(database(), ownerId, id);
  if (!row) throw new AppError("resume_not_found");
  return serializeResume(row);
}
