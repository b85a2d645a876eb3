import { operations } from "@/lib/contracts/operations";
import { exportJson } from "@/lib/exports/export-json";
import { fileResponse } from "@/lib/http/file-response";
import { route } from "@/lib/http/route";

export const POST = route(operations.exportJson, async ({ actor, body }) =>
  fileResponse(operations.exportJson.file, await exportJson(actor.ownerId, body.resume_id)),
);
