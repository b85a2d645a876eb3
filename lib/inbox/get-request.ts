import { z } from "zod";
import { database } from "@/db/client";
import { findDeliveryWebhook, findInboxRequest } from "@/db/queries/inbox-requests";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import type { InboxRequestDetail } from "../contracts/inbox";
import { requireInbox } from "./require-inbox";
import { serializeRequest } from "./serialize-request";

/** One received request with its headers and body. @throws AppError inbox_not_found, inbox_request_not_found */
export async function getRequest(ownerId: OwnerId, inboxId: string, id: string): Promise<InboxRequestDetail> {
  await requireInbox(ownerId, inboxId);
  const row = await findInboxRequest(database(), inboxId, id);
  if (!row) throw new AppError("inbox_request_not_found");
  return {
    ...serializeRequest(row),
    headers: row.headers,
    body: row.body,
    body_encoding: row.bodyEncoding,
    truncated: row.truncated,
    delivery: await findDelivery(ownerId, row.headers["x-webhook-delivery-id"]),
  };
}

/** Anybody may write any id into the header, so it counts only when it is a delivery of the owner's. */
async function findDelivery(ownerId: OwnerId, header: string | undefined): Promise<InboxRequestDetail["delivery"]> {
  if (!z.uuid().safeParse(header).success || !header) return null;
  const found = await findDeliveryWebhook(database(), ownerId, header);
  return found && { id: found.id, webhook_id: found.webhookId };
}
