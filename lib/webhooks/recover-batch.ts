import { type Db, database } from "@/db/client";
import { countOpenOf, nextRecoverable, reopenForRecovery } from "@/db/queries/recoverable-deliveries";
import {
  advanceRecovery,
  endRecovery,
  lockRunningRecovery,
  type RecoveryRow,
  touchRecovery,
} from "@/db/queries/recoveries";
import type { RequestedDelivery } from "@/inngest/events";
import { enqueueDeliveries } from "./enqueue-deliveries";

/** `crowded` says that enough deliveries are under way: come again later. */
export type BatchResult = { ended: boolean; crowded: boolean; queued: number };

const batchSize = 200;
/** More is queued only while fewer than this wait, so that a receiver that has just come back is not overrun. */
const maxOpen = 500;

/**
 * Queues the next deliveries of a recovery. The cursor moves in the same transaction, so a batch that is run again
 * after a crash takes the ones after it.
 */
export async function recoverBatch(recoveryId: string): Promise<BatchResult> {
  const { requested, ...result } = await database().transaction((tx) => queueBatch(tx, recoveryId));
  enqueueDeliveries(requested, `recovery-${recoveryId}`);
  return { ...result, queued: requested.length };
}

type Queued = { ended: boolean; crowded: boolean; requested: RequestedDelivery[] };

async function queueBatch(tx: Db, recoveryId: string): Promise<Queued> {
  const locked = await lockRunningRecovery(tx, recoveryId);
  if (!locked) return { ended: true, crowded: false, requested: [] };
  await touchRecovery(tx, recoveryId);
  if (!locked.wanted) {
    await endRecovery(tx, recoveryId, "cancelled");
    return { ended: true, crowded: false, requested: [] };
  }
  const open = await countOpenOf(tx, recoveryId);
  if (open > maxOpen) return { ended: false, crowded: true, requested: [] };
  const { ended, requested } = await takeBatch(tx, locked.recovery, locked.maxRetries);
  return { ended, crowded: open + requested.length > maxOpen, requested };
}

async function takeBatch(tx: Db, recovery: RecoveryRow, maxRetries: number) {
  const ids = await nextRecoverable(tx, recovery, batchSize);
  const cursor = ids.at(-1);
  const ended = ids.length < batchSize;
  const requested = cursor ? await reopenForRecovery(tx, recovery.id, ids, maxRetries) : [];
  if (cursor) await advanceRecovery(tx, recovery.id, { cursor, queued: requested.length });
  if (ended) await endRecovery(tx, recovery.id, "completed");
  return { ended, requested };
}
