import { sweepInboxes } from "@/lib/inbox/sweep-inboxes";
import { inngest } from "../client";

/** Every hour: deletes the inboxes that have expired. */
export const sweepInboxesFunction = inngest.createFunction(
  { id: "sweep-inboxes", triggers: [{ cron: "23 * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => step.run("sweep", () => sweepInboxes()),
);
