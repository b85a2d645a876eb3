import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getVersion } from "@/lib/resumes/get-version";

export const GET = route(operations.getVersion, ({ actor, params }) =>
  getVersion(actor.ownerId, params.id, params.version),
);
