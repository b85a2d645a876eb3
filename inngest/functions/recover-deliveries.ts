import { recoverBatch } from "@/lib/webhooks/recover-batch";
import { inngest } from "../client";
import { eventNames, readRecoveryRequest, recoveryRequested } from "../events";

/** A run holds so many steps only; then another goes on. */
const maxRounds = 100;
const longestWaitSeconds = 30;

/** Sends a recovery's deliveries again, batch by batch, waiting while many are under way. Its row says how far it is. */
export const recoverDeliveriesFunction = inngest.createFunction(
  {
    id: "recover-deliveries",
    triggers: [{ event: eventNames.recoveryRequested }],
    retries: 5,
    concurrency: { limit: 1, key: "event.data.webhookId" },
  },
  async ({ event, step, runId }) => {
    const { recoveryId, webhookId } = readRecoveryRequest(event.data);
    let waitSeconds = 1;
    for (let round = 1; round <= maxRounds; round++) {
      const batch = await step.run(`batch-${round}`, () => recoverBatch(recoveryId));
      if (batch.ended) return batch;
      waitSeconds = batch.queued > 0 ? 1 : Math.min(waitSeconds * 2, longestWaitSeconds);
      if (batch.crowded) await step.sleep(`wait-${round}`, `${waitSeconds}s`);
    }
    await step.sendEvent("go-on", recoveryRequested({ id: recoveryId, webhookId }, `after-${runId}`));
    return { ended: false };
  },
);
