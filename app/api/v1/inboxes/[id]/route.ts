import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { deleteInbox } from "@/lib/inbox/delete-inbox";
import { getInbox } from "@/lib/inbox/get-inbox";

export const GET = route(operations.getInbox, ({ actor, params }) => getInbox(actor.ownerId, params.id));

export const DELETE = route(operations.deleteInbox, async ({ actor, params }) => {
  await deleteInbox(actor.ownerId, params.id);
  return undefined;
});
