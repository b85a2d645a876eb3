import { operations } from "@/lib/contracts/operations";
import { getExportFile } from "@/lib/exports/get-export-job";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";

export const GET = route(operations.getExportFile, async ({ actor, params }) => {
  const { mediaType, ...file } = await getExportFile(actor.ownerId, params.id);
  return fileResponse(mediaType, file);
});
