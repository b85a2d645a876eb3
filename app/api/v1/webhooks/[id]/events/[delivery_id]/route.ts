import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getDelivery } from "@/lib/webhooks/get-delivery";

export const GET = route(operations.getDelivery, ({ actor, params }) =>
  getDelivery(actor.ownerId, params.id, params.delivery_id),
);
