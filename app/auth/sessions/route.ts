import { endOtherSessions } from "@/lib/accounts/end-session";
import { listSessions } from "@/lib/accounts/list-sessions";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const GET = route(operations.listSessions, ({ actor, query }) =>
  listSessions(actor.ownerId, actor.sessionId, query),
);

export const DELETE = route(operations.endOtherSessions, async ({ actor, caller }) => {
  await endOtherSessions(actor.ownerId, actor.sessionId, caller);
  return undefined;
});
