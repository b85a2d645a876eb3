import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { listVersions } from "@/lib/resumes/list-versions";

export const GET = route(operations.listVersions, ({ actor, params, query }) =>
  listVersions(actor.ownerId, params.id, query),
);
