import { changePassword } from "@/lib/accounts/change-password";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const POST = route(operations.changePassword, async ({ actor, body, caller }) => {
  await changePassword(actor.ownerId, actor.sessionId, body, caller);
  return undefined;
});
