import { sweepDeliveries } from "@/lib/webhooks/sweep-deliveries";
import { inngest } from "../client";
import { eventNames } from "../events";

/** Every minute and at each start: asks again for deliveries that nobody works on. */
export const sweepDeliveriesFunction = inngest.createFunction(
  {
    id: "sweep-deliveries",
    triggers: [{ cron: "* * * * *" }, { event: eventNames.sweepRequested }],
    retries: 0,
    concurrency: 1,
  },
  async ({ step }) => step.run("sweep", () => sweepDeliveries()),
);
