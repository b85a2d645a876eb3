import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { recoverDeliveries } from "@/lib/webhooks/recover-deliveries";

export const POST = route(operations.recoverDeliveries, ({ actor, params, body }) =>
  recoverDeliveries(actor.ownerId, params.id, body),
);
