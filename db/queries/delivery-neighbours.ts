import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { deliveries } from "../schema/webhooks";

/** The ids of the deliveries before and after one in a webhook's log; null at its ends. */
export async function findNeighbours(db: Db, ownerId: OwnerId, webhookId: string, id: string) {
  const ofOwner = and(eq(deliveries.userId, ownerId), eq(deliveries.webhookId, webhookId));
  const select = () => db.select({ id: deliveries.id }).from(deliveries);
  const [[newer], [older]] = await Promise.all([
    select()
      .where(and(ofOwner, gt(deliveries.id, id)))
      .orderBy(asc(deliveries.id))
      .limit(1),
    select()
      .where(and(ofOwner, lt(deliveries.id, id)))
      .orderBy(desc(deliveries.id))
      .limit(1),
  ]);
  return { newer: newer?.id ?? null, older: older?.id ?? null };
}
