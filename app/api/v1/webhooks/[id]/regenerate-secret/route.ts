import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { regenerateSecret } from "@/lib/webhooks/regenerate-secret";

export const POST = route(operations.regenerateSecret, ({ actor, params, body, caller }) =>
  regenerateSecret(actor.ownerId, params.id, body.overlap_hours, caller),
);
