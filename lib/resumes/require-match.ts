import { AppError } from "../contracts/errors";
import { type IfMatch, resumeEtag } from "../contracts/resume";

/** Refuses a change that was meant for another version. @throws AppError version_conflict */
export function requireMatch(row: { id: string; version: number }, ifMatch: IfMatch): void {
  const etag = resumeEtag(row);
  if (ifMatch === null || ifMatch.includes(etag)) return;
  throw new AppError("version_conflict", {
    detail: `The resume is at version ${row.version}: read it again, then change it.`,
    headers: { etag },
  });
}
