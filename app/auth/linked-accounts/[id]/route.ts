import { unlinkAccount } from "@/lib/accounts/unlink-account";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const DELETE = route(operations.unlinkAccount, async ({ actor, params, caller }) => {
  await unlinkAccount(actor.ownerId, params.id, caller);
  return undefined;
});
