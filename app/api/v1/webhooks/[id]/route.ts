import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { deleteWebhook } from "@/lib/webhooks/delete-webhook";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { updateWebhook } from "@/lib/webhooks/update-webhook";

export const GET = route(operations.getWebhook, ({ actor, params }) => getWebhook(actor.ownerId, params.id));

export const PUT = route(operations.updateWebhook, ({ actor, params, body, caller }) =>
  updateWebhook(actor.ownerId, params.id, body, caller),
);

export const DELETE = route(operations.deleteWebhook, async ({ actor, params, caller }) => {
  await deleteWebhook(actor.ownerId, params.id, caller);
  return undefined;
});
