import { database } from "@/db/client";
import { listOwnerResumes } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { cutPage, type Page } from "../contracts/pagination";
import type { ResumeList } from "../contracts/resume";
import { serializeResume } from "./serialize-resume";

/** One page of the owner's resumes, newest first. */
export async function listResumes(ownerId: OwnerId, query: Page & { q?: string }): Promise<ResumeList> {
  const { rows, total } = await listOwnerResumes(database(), ownerId, query);
  const { limit, offset } = query;
  const { page, next_cursor } = cutPage(rows, limit, ({ id }) => id);
  return { resumes: page.map(serializeResume), total, limit, offset, next_cursor };
}
