import { queryOptions } from "@tanstack/react-query";
import type { ExportJob } from "@/lib/contracts/export-jobs";
import { type ExportFormat, type ExportOptions, exportFormats } from "@/lib/contracts/exports";
import { type Operation, operations } from "@/lib/contracts/operations";
import type { Resume } from "@/lib/contracts/resume";
import { ApiError, type ApiFile, api, readProblem, unreachable } from "./api";
import { resumesKey } from "./resumes";

const calls: Record<ExportFormat, Operation> = {
  pdf: operations.exportPdf,
  docx: operations.exportDocx,
  markdown: operations.exportMarkdown,
  text: operations.exportText,
  json: operations.exportJson,
};
const [firstPauseMs, longestPauseMs] = [120, 1_500];

export type ExportState = "queued" | "running" | "ready";
type Wanted = { resume_id: string; format: ExportFormat } & ExportOptions;

/**
 * Exports a resume as a job, so that a slow one keeps neither the page nor a connection busy.
 * @param onState told each state that the job comes to
 * @throws ApiError when the export is refused or fails
 */
export async function exportFile(wanted: Wanted, onState: (state: ExportState) => void): Promise<ApiFile> {
  let job = await requestJob(wanted);
  for (let pauseMs = firstPauseMs; job.status === "queued" || job.status === "running"; pauseMs *= 1.5) {
    onState(job.status);
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, longestPauseMs)));
    job = await api("getExportJob", { params: { id: job.id } });
  }
  if (job.error) throw new ApiError({ status: 0, ...job.error });
  const file = await api("getExportFile", { params: { id: job.id } });
  onState("ready");
  return file;
}

async function requestJob({ format, resume_id, ...options }: Wanted): Promise<ExportJob> {
  const response = await fetch(calls[format].path, {
    method: "POST",
    headers: { "content-type": "application/json", prefer: "respond-async" },
    body: JSON.stringify({ resume_id, ...(exportFormats[format].paged && options) }),
  }).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}

/** What software reads in the PDF of a resume; another version is another reading. */
export function readbackQuery({ id, version }: Pick<Resume, "id" | "version">, options: ExportOptions) {
  return queryOptions({
    queryKey: [...resumesKey, "readback", id, version, options],
    queryFn: ({ signal }) => api("readBack", { body: { resume_id: id, ...options }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}
