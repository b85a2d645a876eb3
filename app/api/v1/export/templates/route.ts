import { operations } from "@/lib/contracts/operations";
import { listTemplates } from "@/lib/exports/list-templates";
import { route } from "@/lib/http/route";

export const GET = route(operations.listTemplates, () => listTemplates());
