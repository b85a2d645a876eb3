import type { ExportJobRow } from "@/db/queries/export-jobs";
import { type ExportJob, exportJobHours } from "../contracts/export-jobs";
import { operations } from "../contracts/operations";
import type { RenderErrorCode } from "../render/errors";
import { exportError } from "./to-app-error";

const hourMs = 3_600_000;

/** Where a job is asked for. */
export const exportJobUrl = (id: string) => operations.getExportJob.path.replace("{id}", id);
const fileUrl = (id: string) => operations.getExportFile.path.replace("{id}", id);

/** The wire shape of an export job. */
export function serializeExportJob(row: ExportJobRow): ExportJob {
  const { id, status, options, createdAt } = row;
  return {
    id,
    resume_id: row.resumeId,
    version: row.version,
    format: row.format,
    template: options.template,
    page_size: options.page_size,
    fit: options.fit ?? null,
    status,
    error: row.error ? { code: row.error, detail: exportError(row.error as RenderErrorCode).message } : null,
    file_url: status === "completed" ? fileUrl(id) : null,
    fit_result: row.fit,
    size_bytes: row.sizeBytes,
    created_at: createdAt.toISOString(),
    completed_at: row.completedAt?.toISOString() ?? null,
    expires_at: new Date(createdAt.getTime() + exportJobHours * hourMs).toISOString(),
  };
}
