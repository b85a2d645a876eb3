import type { Db } from "@/db/client";
import { readClock } from "@/db/queries/clock";
import { stopOpenDeliveries } from "@/db/queries/deliveries";
import { type LastError, lockHealth, noteFailedAttempt, updateHealth } from "@/db/queries/webhook-health";
import { climbLadder } from "./climb-ladder";
import { tellOwner } from "./tell-owner";

/** `exhausted`: the delivery used up its attempts. `gone`: 410. `error`: what the attempt met. */
export type FailureFacts = { exhausted: boolean; gone: boolean; error: LastError };

/**
 * Notes a failed attempt (not of a test) in the transaction that closes it. It locks the webhook's row, so call it before
 * the delivery's row is locked: two orders would deadlock. What failed on our own side does not count.
 * @param now the database's clock unless given
 * @returns ids of queued mails: ask for them with sendQueuedMail after the commit
 */
export async function noteFailure(tx: Db, webhookId: string, facts: FailureFacts, now?: Date): Promise<string[]> {
  if (facts.error.errorCode === "internal") return [];
  await noteFailedAttempt(tx, webhookId, now);
  if (facts.gone) return disableGone(tx, webhookId, now);
  if (facts.exhausted) return climbLadder(tx, webhookId, now ?? (await readClock(tx)), facts);
  return [];
}

/** The receiver answered 410: nothing more is sent to it, and the owner hears of it once. */
async function disableGone(tx: Db, webhookId: string, now?: Date): Promise<string[]> {
  const row = await lockHealth(tx, webhookId);
  if (!row?.isActive) return [];
  const toldAt = now ?? (await readClock(tx));
  await updateHealth(tx, webhookId, { isActive: false, disabledReason: "gone", health: "disabled", toldAt });
  await stopOpenDeliveries(tx, webhookId, "cancelled", "The receiver answered 410 (gone)");
  return [await tellOwner(tx, row, "gone")];
}
