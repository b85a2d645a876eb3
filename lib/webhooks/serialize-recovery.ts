import type { RecoveryProgress } from "@/db/queries/recoveries";
import type { Recovery } from "../contracts/recoveries";

/** The wire shape of a recovery. What it queued and is neither delivered nor waiting counts as failed. */
export function serializeRecovery({ recovery, succeeded, waiting }: RecoveryProgress): Recovery {
  return {
    id: recovery.id,
    webhook_id: recovery.webhookId,
    status: recovery.status,
    since: recovery.since.toISOString(),
    until: recovery.until.toISOString(),
    delivery_status: recovery.deliveryStatus,
    matched: recovery.matched,
    queued: recovery.queued,
    succeeded,
    failed: Math.max(recovery.queued - succeeded - waiting, 0),
    waiting,
    created_at: recovery.createdAt.toISOString(),
    ended_at: recovery.endedAt?.toISOString() ?? null,
  };
}
