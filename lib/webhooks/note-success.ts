import type { Db } from "@/db/client";
import { lockHealth, updateHealth } from "@/db/queries/webhook-health";
import { wasTold } from "./next-health";
import { tellOwner } from "./tell-owner";

/**
 * Makes a webhook healthy again in the transaction that closes a successful attempt (not of a test). Call it only when the
 * webhook was not healthy or had `failingSince` set, and before the delivery's row is locked, as with noteFailure.
 * @returns ids of queued mails: the owner hears "recovered" once, if told of the failing before
 */
export async function noteRecovery(tx: Db, webhookId: string): Promise<string[]> {
  const row = await lockHealth(tx, webhookId);
  if (!row?.isActive || (row.health === "healthy" && row.failingSince === null)) return [];
  await updateHealth(tx, webhookId, { health: "healthy", failingSince: null });
  return row.health !== "healthy" && wasTold(row) ? [await tellOwner(tx, row, "recovered")] : [];
}
