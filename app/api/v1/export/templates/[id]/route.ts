import { operations } from "@/lib/contracts/operations";
import { getTemplate } from "@/lib/exports/list-templates";
import { route } from "@/lib/http/route";

export const GET = route(operations.getTemplate, ({ params }) => getTemplate(params.id));
