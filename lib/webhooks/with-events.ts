import { uuidv7 } from "uuidv7";
import type { Database, Db } from "@/db/client";
import { insertEvent } from "@/db/queries/events";
import type { RequestedDelivery } from "@/inngest/events";
import type { OwnerId } from "../contracts/accounts";
import { type EventData, type EventType, subscriptionsFor } from "../contracts/events";
import { log } from "../log";
import { countEmitFailure, countEvent } from "../metrics";
import { enqueueDeliveries } from "./enqueue-deliveries";

export type Emit = <T extends EventType>(
  ownerId: OwnerId,
  type: T,
  entityId: string,
  data: EventData<T>,
) => Promise<void>;

type Recorded = { id: string; type: EventType; entityId: string; deliveries: RequestedDelivery[] };

/**
 * Runs a change and records its events in the same transaction; after the commit their deliveries are asked for.
 * Recording happens in a savepoint: if it fails, that is logged and the change still commits.
 */
export async function withEvents<T>(db: Database, change: (tx: Db, emit: Emit) => Promise<T>): Promise<T> {
  const recorded: Recorded[] = [];
  const result = await db.transaction((tx) =>
    change(tx, async (ownerId, type, entityId, data) => {
      try {
        recorded.push(await tx.transaction((savepoint) => recordEvent(savepoint, ownerId, type, entityId, data)));
      } catch (err) {
        noteFailure(err, type, entityId);
      }
    }),
  );
  announce(recorded);
  return result;
}

/** Records an event that no change goes with. Where that fails it is logged, as {@link withEvents} does. */
export async function recordAlone<T extends EventType>(
  db: Database,
  ownerId: OwnerId,
  type: T,
  entityId: string,
  data: EventData<T>,
): Promise<void> {
  try {
    announce([await recordEvent(db, ownerId, type, entityId, data)]);
  } catch (err) {
    noteFailure(err, type, entityId);
  }
}

/** After the commit: what was recorded is logged, and its deliveries are asked for. */
function announce(recorded: Recorded[]): void {
  recorded.forEach(noteRecorded);
  enqueueDeliveries(recorded.flatMap(({ deliveries }) => deliveries));
}

function noteFailure(err: unknown, event_type: EventType, entity_id: string): void {
  countEmitFailure();
  log.error({ err, event_type, entity_id }, "event not recorded");
}

/** Joins the request's line to those of its deliveries' attempts. */
function noteRecorded({ id: event_id, type: event_type, entityId: entity_id, deliveries }: Recorded): void {
  log.info({ event_id, event_type, entity_id, delivery_ids: deliveries.map(({ id }) => id) }, "event recorded");
  countEvent(event_type);
}

/** Writes the event with its frozen body and one delivery per webhook that subscribed to the type. */
async function recordEvent<T extends EventType>(
  db: Db,
  ownerId: OwnerId,
  type: T,
  entityId: string,
  data: EventData<T>,
): Promise<Recorded> {
  const id = uuidv7();
  const createdAt = new Date();
  const envelope = { event_id: id, event_type: type, entity_id: entityId, timestamp: createdAt.toISOString(), data };
  const event = { id, type, entityId, createdAt, body: JSON.stringify(envelope) };
  const deliveries = await insertEvent(db, ownerId, event, { subscriptions: subscriptionsFor(type) });
  return { id, type, entityId, deliveries };
}
