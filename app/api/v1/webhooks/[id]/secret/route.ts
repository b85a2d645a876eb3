import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getSecret } from "@/lib/webhooks/get-secret";

export const GET = route(operations.getWebhookSecret, ({ actor, params, caller }) =>
  getSecret(actor.ownerId, params.id, caller),
);
