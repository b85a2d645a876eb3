import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { listRecoveries } from "@/lib/webhooks/list-recoveries";

export const GET = route(operations.listRecoveries, ({ actor, params, query }) =>
  listRecoveries(actor.ownerId, params.id, query),
);
