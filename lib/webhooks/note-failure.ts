import type { Db } from "@/db/client";
import { stopOpenDeliveries } from "@/db/queries/deliveries";
import { disableGoneWebhook, markFailing, noteAttempt } from "@/db/queries/webhooks";
export async function noteFailure(
  tx: Db,
  webhookId: string,
  facts: { exhausted: boolean; gone: boolean },
): Promise<string[]> {
  await noteAttempt(tx, webhookId, false);
  if (facts.gone) {
    await disableGoneWebhook(tx, webhookId);
    await stopOpenDeliveries(tx, webhookId, "cancelled", "The receiver answered 410 (gone)");
  } else if (facts.exhausted) await markFailing(tx, webhookId);
  return [];
}
