import { database } from "@/db/client";
import { sumByHour, sumTotals } from "@/db/queries/delivery-counts";
import { listOwnerWebhooks } from "@/db/queries/webhooks";
import type { OwnerId } from "../contracts/accounts";
import { serializeWebhook } from "./serialize-webhook";

/** The owner's webhooks, newest first, with what each delivered in the last 24 hours. */
export async function listWebhooks(ownerId: OwnerId, query: { limit: number; offset: number; active_only: boolean }) {
  const { rows, total } = await listOwnerWebhooks(database(), ownerId, query);
  const ids = rows.map(({ id }) => id);
  const [totals, hours] = await Promise.all([sumTotals(database(), ownerId, ids), sumByHour(database(), ownerId, ids)]);
  return {
    webhooks: rows.map((row) => serializeWebhook(row, totals.get(row.id))),
    activity: hours.map(({ id, hour, ...counts }) => ({ webhook_id: id, hour: hour.toISOString(), ...counts })),
    total,
    limit: query.limit,
    offset: query.offset,
  };
}
