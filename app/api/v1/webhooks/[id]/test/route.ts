import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { testWebhook } from "@/lib/webhooks/test-webhook";

export const POST = route(operations.testWebhook, ({ actor, params, body }) =>
  testWebhook(actor.ownerId, params.id, body.event_type),
);
