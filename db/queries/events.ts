import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { events } from "../schema/webhooks";

type NewEvent = Pick<typeof events.$inferSelect, "id" | "type" | "entityId" | "createdAt" | "body"> & {
  test?: boolean;
};

export async function insertEvent(db: Db, ownerId: OwnerId, event: NewEvent): Promise<void> {
  await db.insert(events).values({ ...event, userId: ownerId });
}
