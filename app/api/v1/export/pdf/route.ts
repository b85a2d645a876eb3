import { operations } from "@/lib/contracts/operations";
import { exportResume } from "@/lib/exports/export-resume";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";

export const POST = route(operations.exportPdf, async ({ actor, body }) =>
  fileResponse(operations.exportPdf.file, await exportResume(actor.ownerId, "pdf", body)),
);
