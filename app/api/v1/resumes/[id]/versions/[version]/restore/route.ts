import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { restoreVersion } from "@/lib/resumes/restore-version";

export const POST = route(operations.restoreVersion, ({ actor, params, ifMatch }) =>
  restoreVersion(actor.ownerId, params.id, params.version, ifMatch),
);
