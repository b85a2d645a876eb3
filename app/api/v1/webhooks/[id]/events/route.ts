import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";

export const GET = route(operations.listDeliveries, ({ actor, params, query }) =>
  listDeliveries(actor.ownerId, params.id, query),
);
