import { checkWebhookHealth } from "@/lib/webhooks/check-webhook-health";
import { inngest } from "../client";

/** Every ten minutes: moves webhooks that go on failing up the ladder of health. */
export const checkWebhookHealthFunction = inngest.createFunction(
  { id: "check-webhook-health", triggers: [{ cron: "*/10 * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => step.run("check", () => checkWebhookHealth()),
);
