import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { cancelRecovery } from "@/lib/webhooks/cancel-recovery";

export const POST = route(operations.cancelRecovery, ({ actor, params }) =>
  cancelRecovery(actor.ownerId, params.id, params.recovery_id),
);
