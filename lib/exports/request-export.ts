import { database } from "@/db/client";
import { insertExportJob } from "@/db/queries/export-jobs";
import { findResume } from "@/db/queries/resumes";
import { inngest } from "@/inngest/client";
import { exportRequested } from "@/inngest/events";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { ExportJob } from "../contracts/export-jobs";
import type { ExportFormat, ExportRequest } from "../contracts/exports";
import { log } from "../log";
import { optionsFor } from "./export-order";
import { serializeExportJob } from "./serialize-export-job";

/**
 * Asks for a resume, as it is now, to be exported by and by. The job's row is what counts: the sweeper asks again when
 * the request is lost.
 * @throws AppError resume_not_found
 */
export async function requestExport(
  ownerId: OwnerId,
  format: ExportFormat,
  { resume_id, ...given }: Pick<ExportRequest, "resume_id"> & Partial<ExportRequest>,
): Promise<ExportJob> {
  const db = database();
  const resume = await findResume(db, ownerId, resume_id);
  if (!resume) throw new AppError("resume_not_found");
  const { id: resumeId, version, title } = resume;
  const options = optionsFor(format, given, resume);
  const job = await insertExportJob(db, ownerId, { resumeId, version, title, format, options });
  inngest
    .send(exportRequested(job, "queued"))
    .catch((err: unknown) => log.warn({ err, export_job_id: job.id }, "export not requested"));
  return serializeExportJob(job);
}
