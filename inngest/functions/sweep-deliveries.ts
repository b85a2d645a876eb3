import { sweepDeliveries } from "@/lib/webhooks/sweep-deliveries";
import { sweepRecoveries } from "@/lib/webhooks/sweep-recoveries";
import { inngest } from "../client";
import { eventNames } from "../events";

/** Every minute and at each start: asks again for deliveries and recoveries that nobody works on. */
export const sweepDeliveriesFunction = inngest.createFunction(
  {
    id: "sweep-deliveries",
    triggers: [{ cron: "* * * * *" }, { event: eventNames.sweepRequested }],
    retries: 0,
    concurrency: 1,
  },
  async ({ step }) => {
    const deliveries = await step.run("sweep", () => sweepDeliveries());
    const recoveries = await step.run("sweep-recoveries", () => sweepRecoveries());
    return { deliveries, recoveries };
  },
);
