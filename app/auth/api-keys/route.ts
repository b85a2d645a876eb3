import { createApiKey } from "@/lib/accounts/create-api-key";
import { listApiKeys } from "@/lib/accounts/list-api-keys";
import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";

export const GET = route(operations.listApiKeys, ({ actor, query }) => listApiKeys(actor.ownerId, query));

export const POST = route(operations.createApiKey, ({ actor, body, caller }) =>
  createApiKey(actor.ownerId, body, caller),
);
