import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

export const POST = route(operations.createWebhook, ({ actor, body, caller }) =>
  createWebhook(actor.ownerId, body, caller),
);

export const GET = route(operations.listWebhooks, ({ actor, query }) => listWebhooks(actor.ownerId, query));
