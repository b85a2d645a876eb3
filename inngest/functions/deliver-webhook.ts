import { RetryAfterError } from "inngest";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { inngest } from "../client";
import { eventNames, readDeliveryRequest } from "../events";

/** One delivery until it ends. The delivery's row decides when and how often; the engine only wakes us. */
export const deliverWebhook = inngest.createFunction(
  {
    id: "deliver-webhook",
    triggers: [{ event: eventNames.deliveryRequested }],
    retries: 20,
    concurrency: [
      { limit: 8, key: "event.data.webhookId" },
      { limit: 256, key: "event.data.userId" },
    ],
  },
  async ({ event, step, runId }) => {
    const { deliveryId } = readDeliveryRequest(event.data);
    return step.run("attempt", async () => {
      const outcome = await attemptDelivery(deliveryId, runId);
      if (outcome.retryAt) throw new RetryAfterError(outcome.reason, outcome.retryAt);
      return outcome;
    });
  },
);
