import { sweepExports } from "@/lib/exports/sweep-exports";
import { inngest } from "../client";
import { eventNames } from "../events";

/** Every minute and at each start: asks again for exports that nobody works on. */
export const sweepExportsFunction = inngest.createFunction(
  {
    id: "sweep-exports",
    triggers: [{ cron: "* * * * *" }, { event: eventNames.sweepRequested }],
    retries: 0,
    concurrency: 1,
  },
  async ({ step }) => step.run("sweep", () => sweepExports()),
);
