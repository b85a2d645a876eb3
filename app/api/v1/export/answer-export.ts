import type { Actor } from "@/lib/auth/actor";
import { type ExportFormat, type ExportRequest, exportFormats } from "@/lib/contracts/exports";
import { exportResume } from "@/lib/exports/export-resume";
import { fileResponse } from "@/lib/http/file-response";

type ExportCall = { actor: Actor; body: Pick<ExportRequest, "resume_id"> & Partial<ExportRequest> };

/** Answers an export of any format with its file. */
export async function answerExport(format: ExportFormat, { actor, body }: ExportCall): Promise<Response> {
  return fileResponse(exportFormats[format].mediaType, await exportResume(actor.ownerId, format, body));
}
