import { database } from "@/db/client";
import { findResume, listVersionMarks } from "@/db/queries/resumes";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { VersionList } from "../contracts/resume-history";
import { foldVersions } from "./fold-versions";

type Query = { limit: number; offset: number; cursor?: number | undefined };

/** One page of a resume's history, newest first, with bursts of editing folded. @throws AppError resume_not_found */
export async function listVersions(ownerId: OwnerId, id: string, query: Query): Promise<VersionList> {
  const { limit, offset, cursor } = query;
  const resume = await findResume(database(), ownerId, id);
  if (!resume) throw new AppError("resume_not_found");
  const marks = new Map((await listVersionMarks(database(), id)).map((mark) => [mark.version, mark]));
  const bursts = foldVersions([...marks.values()]).toReversed();
  const rest = cursor === undefined ? bursts.slice(offset) : bursts.filter(({ last }) => last < cursor);
  const page = rest.slice(0, limit);
  const versions = page.flatMap(({ first, last }) => {
    const mark = marks.get(last);
    if (!mark) return [];
    const { version, title, template, origin, createdAt } = mark;
    return [{ version, first_version: first, title, template, origin, created_at: createdAt.toISOString() }];
  });
  const next_cursor = rest.length > limit ? `v${page.at(-1)?.last}` : null;
  return { versions, total: bursts.length, limit, offset, next_cursor };
}
