import { database } from "@/db/client";
import { listOwnerWebhooks } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { serializeWebhook } from "./serialize-webhook";

/** The owner's webhooks, newest first. */
export async function listWebhooks(ownerId: OwnerId, query: { limit: number; offset: number; active_only: boolean }) {
  const { rows, total } = await listOwnerWebhooks(database(), ownerId, query);
  return { webhooks: rows.map(serializeWebhook), total, limit: query.limit, offset: query.offset };
}
