import { operations } from "@/lib/contracts/operations";
import { route } from "@/lib/http/route";
import { createInbox } from "@/lib/inbox/create-inbox";
import { listInboxes } from "@/lib/inbox/list-inboxes";

export const POST = route(operations.createInbox, ({ actor, body, caller }) =>
  createInbox(actor.ownerId, body.with_webhook, caller),
);

export const GET = route(operations.listInboxes, ({ actor, query }) => listInboxes(actor.ownerId, query));
