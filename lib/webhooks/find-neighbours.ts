import { database } from "@/db/client";
import { findNeighbours as queryNeighbours } from "@/db/queries/delivery-neighbours";
import type { OwnerId } from "../contracts/accounts";

/** The ids of the next newer and the next older delivery of a webhook; null at the log's ends. */
export function findNeighbours(ownerId: OwnerId, webhookId: string, id: string) {
  return queryNeighbours(database(), ownerId, webhookId, id);
}
