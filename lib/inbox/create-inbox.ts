import { database } from "@/db/client";
import { deleteInboxRow, type InboxRow, insertInbox } from "@/db/queries/inboxes";
import type { OwnerId } from "../contracts/accounts";
import type { Caller } from "../contracts/audit";
import { AppError, invalidField } from "../contracts/errors";
import { type CreatedInbox, inboxLimits } from "../contracts/inbox";
import { createWebhookSchema, type WebhookWithSecret } from "../contracts/webhooks";
import { createWebhook } from "../webhooks/create-webhook";
import { deliveryProblem } from "./delivery-problem";
import { getInbox } from "./get-inbox";
import { inboxUrl, makeInboxToken } from "./inbox-url";

/**
 * Creates an inbox and, when asked, a webhook for all events that delivers to it: both or none.
 * @throws AppError too_many_inboxes, too_many_webhooks, invalid_input when webhooks may not deliver here
 */
export async function createInbox(ownerId: OwnerId, withWebhook: boolean, caller: Caller): Promise<CreatedInbox> {
  const problem = withWebhook ? await deliveryProblem() : null;
  if (problem) throw invalidField("with_webhook", problem);
  const limits = { limit: inboxLimits.inboxesPerUser, days: inboxLimits.daysUnused };
  const row = await database().transaction((tx) => insertInbox(tx, ownerId, makeInboxToken(), limits));
  if (!row) throw new AppError("too_many_inboxes", { detail: `At most ${limits.limit} inboxes: delete one first.` });
  const webhook = withWebhook ? await addWebhook(ownerId, row, caller) : null;
  return { ...(await getInbox(ownerId, row.id)), webhook };
}

async function addWebhook(ownerId: OwnerId, inbox: InboxRow, caller: Caller): Promise<WebhookWithSecret> {
  const fields = { url: inboxUrl(inbox.token), events: ["*"], description: "Delivers to the built-in inbox" };
  try {
    return await createWebhook(ownerId, createWebhookSchema.parse(fields), caller);
  } catch (error) {
    await deleteInboxRow(database(), ownerId, inbox.id);
    throw error;
  }
}
