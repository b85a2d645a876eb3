import { database } from "@/db/client";
import { listOwnerResumes } from "@/db/queries/resume-list";
import type { OwnerId } from "../contracts/accounts";
import { cutPage } from "../contracts/pagination";
import type { ResumeList } from "../contracts/resume";
import type { ResumeListQuery } from "../contracts/resume-history";
import { serializeResume } from "./serialize-resume";

/** One page of the owner's resumes, or of those in the trash. */
export async function listResumes(ownerId: OwnerId, query: ResumeListQuery): Promise<ResumeList> {
  const { rows, total } = await listOwnerResumes(database(), ownerId, query);
  const { limit, offset } = query;
  const { page, next_cursor } = cutPage(rows, limit, ({ id }) => id);
  return { resumes: page.map(serializeResume), total, limit, offset, next_cursor };
}
