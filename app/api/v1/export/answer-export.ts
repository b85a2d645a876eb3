import type { Actor } from "@/lib/auth/actor";
import { type ExportFormat, type ExportRequest, exportFormats } from "@/lib/contracts/exports";
import { exportResume } from "@/lib/exports/export-resume";
import { requestExport } from "@/lib/exports/request-export";
import { exportJobUrl } from "@/lib/exports/serialize-export-job";
import { fileResponse } from "@/lib/http/file-response";
import { prefersAsync } from "@/lib/http/prefer";

type ExportCall = {
  actor: Actor;
  body: Pick<ExportRequest, "resume_id"> & Partial<ExportRequest>;
  request: Request;
};

/** Answers an export of any format with its file, or at once with a job when that is preferred. */
export async function answerExport(format: ExportFormat, { actor, body, request }: ExportCall): Promise<Response> {
  if (!prefersAsync(request.headers))
    return fileResponse(exportFormats[format].mediaType, await exportResume(actor.ownerId, format, body));
  const job = await requestExport(actor.ownerId, format, body);
  const headers = { location: exportJobUrl(job.id), "preference-applied": "respond-async", "retry-after": "1" };
  return Response.json(job, { status: 202, headers: { ...headers, "cache-control": "no-store" } });
}
