import { operations } from "@/lib/contracts/operations";
import { getExportJob } from "@/lib/exports/get-export-job";
import { route } from "@/lib/http/route";

export const GET = route(operations.getExportJob, ({ actor, params }) => getExportJob(actor.ownerId, params.id));
