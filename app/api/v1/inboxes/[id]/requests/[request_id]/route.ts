import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getRequest } from "@/lib/inbox/get-request";

export const GET = route(operations.getInboxRequest, ({ actor, params }) =>
  getRequest(actor.ownerId, params.id, params.request_id),
);
