import type { Db } from "@/db/client";
import { noteAttempt } from "@/db/queries/webhooks";
export async function noteRecovery(tx: Db, webhookId: string): Promise<string[]> {
  await noteAttempt(tx, webhookId, true);
  return [];
}
