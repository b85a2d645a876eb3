import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { clearRequests } from "@/lib/inbox/clear-requests";
import { listRequests } from "@/lib/inbox/list-requests";

export const GET = route(operations.listInboxRequests, ({ actor, params, query }) =>
  listRequests(actor.ownerId, params.id, query),
);

export const DELETE = route(operations.clearInboxRequests, async ({ actor, params }) => {
  await clearRequests(actor.ownerId, params.id);
  return undefined;
});
