import { revokeApiKey } from "@/lib/accounts/revoke-api-key";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const DELETE = route(operations.revokeApiKey, async ({ actor, params, caller }) => {
  await revokeApiKey(actor.ownerId, params.id, caller);
  return undefined;
});
