import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { getRecovery } from "@/lib/webhooks/get-recovery";

export const GET = route(operations.getRecovery, ({ actor, params }) =>
  getRecovery(actor.ownerId, params.id, params.recovery_id),
);
