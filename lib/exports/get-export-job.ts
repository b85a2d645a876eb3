import { database } from "@/db/client";
import { findExportFile, findExportJob } from "@/db/queries/export-jobs";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { ExportJob } from "../contracts/export-jobs";
import { exportFormats } from "../contracts/exports";
import { missingCharacters } from "../render/pdf/missing-characters";
import type { ExportedFile } from "./export-resume";
import { disposition } from "./file-name";
import { serializeExportJob } from "./serialize-export-job";

async function requireJob(ownerId: OwnerId, id: string) {
  const job = await findExportJob(database(), ownerId, id);
  if (!job) throw new AppError("export_job_not_found");
  return job;
}

/** How far an export is. @throws AppError export_job_not_found */
export async function getExportJob(ownerId: OwnerId, id: string): Promise<ExportJob> {
  return serializeExportJob(await requireJob(ownerId, id));
}

/** The file of an export that is completed. @throws AppError export_job_not_found, export_not_ready */
export async function getExportFile(ownerId: OwnerId, id: string): Promise<ExportedFile & { mediaType: string }> {
  const { status, etag, fit, title, format } = await requireJob(ownerId, id);
  const bytes = await findExportFile(database(), ownerId, id);
  if (status === "failed") throw new AppError("export_not_ready", { detail: "The export failed: there is no file." });
  if (!bytes || !etag) {
    const detail = `The export is ${status}: ask again in a moment.`;
    throw new AppError("export_not_ready", { detail, headers: { "retry-after": "1" } });
  }
  const { mediaType } = exportFormats[format];
  const missing = format === "pdf" ? missingCharacters(bytes) : [];
  return { bytes, etag, fit, cached: true, disposition: disposition(title, format), mediaType, missing };
}
