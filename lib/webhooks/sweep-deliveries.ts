import { database } from "@/db/client";
import { takeForgottenDeliveries } from "@/db/queries/deliveries";
import { foldCounts } from "@/db/queries/delivery-counts";
import { inngest } from "@/inngest/client";
import { deliveryRequested } from "@/inngest/events";
import { log } from "../log";

const batchSize = 500;
const maxBatches = 20;

/** Asks again for due deliveries that no run looks after (their request was lost, or the engine's state), and folds the counts. */
export async function sweepDeliveries(): Promise<{ requested: number }> {
  let requested = 0;
  for (let batch = 0; batch < maxBatches; batch++) {
    const forgotten = await takeForgottenDeliveries(database(), batchSize);
    if (forgotten.length === 0) break;
    const occasion = `sweep-${Date.now()}`;
    await inngest.send(forgotten.map((delivery) => deliveryRequested(delivery, occasion)));
    requested += forgotten.length;
  }
  await foldCounts(database());
  if (requested > 0) log.info({ requested }, "forgotten deliveries requested again");
  return { requested };
}
