import type { Db } from "@/db/client";
import { stopOpenDeliveries } from "@/db/queries/deliveries";
import { countFailedHours, type LastError, lockHealth, updateHealth } from "@/db/queries/webhook-health";
import { nextHealth } from "./next-health";
import { tellOwner } from "./tell-owner";

/**
 * Moves a webhook one rung up when it is due, and queues the mail. The row is locked and read again, so two at once climb once.
 * @returns ids of queued mails, to be sent after the commit
 */
export async function climbLadder(
  tx: Db,
  webhookId: string,
  now: Date,
  facts: { exhausted: boolean; error?: LastError } = { exhausted: false },
): Promise<string[]> {
  const row = await lockHealth(tx, webhookId);
  if (!row?.isActive) return [];
  const { failingSince } = row;
  const failedHours = row.health === "warned" && failingSince ? await countFailedHours(tx, webhookId, failingSince) : 0;
  const { health, tell } = nextHealth({ ...row, exhausted: facts.exhausted, failedHours }, now);
  if (health === row.health && !tell) return [];
  const disabled = health === "disabled";
  await updateHealth(tx, webhookId, {
    health,
    ...(tell ? { toldAt: now } : {}),
    ...(disabled ? { isActive: false, disabledReason: "failing" } : {}),
  });
  if (disabled) await stopOpenDeliveries(tx, webhookId, "held", "The webhook was disabled after 5 days of failures");
  return tell && health !== "healthy" ? [await tellOwner(tx, row, health, facts.error)] : [];
}
