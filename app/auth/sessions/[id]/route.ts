import { endSession } from "@/lib/accounts/end-session";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const DELETE = route(operations.endSession, async ({ actor, params, caller }) => {
  await endSession(actor.ownerId, params.id, caller);
  return undefined;
});
