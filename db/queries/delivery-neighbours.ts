import { and, eq } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries } from "../schema/webhooks";
import { type IdBounds, type Lead, newestFirst, oldestFirst, withLead } from "./delivery-order";

/** The ids of the deliveries before and after one in a webhook's log; null at its ends. */
export async function findNeighbours(db: Db, ownerId: OwnerId, webhookId: string, id: string) {
  const lead: Lead = [{ column: deliveries.webhookId, value: webhookId }];
  const select = (bounds: IdBounds, order: typeof newestFirst) =>
    db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.userId, ownerId), withLead(lead, bounds)))
      .orderBy(...order(lead))
      .limit(1);
  const [[newer], [older]] = await Promise.all([
    select({ after: id }, oldestFirst),
    select({ before: id }, newestFirst),
  ]);
  return { newer: newer?.id ?? null, older: older?.id ?? null };
}
