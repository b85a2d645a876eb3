import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { retryDelivery } from "@/lib/webhooks/retry-delivery";

export const POST = route(operations.retryDelivery, ({ actor, params }) =>
  retryDelivery(actor.ownerId, params.id, params.delivery_id),
);
