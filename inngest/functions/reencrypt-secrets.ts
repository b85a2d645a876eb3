import { reencryptSecrets } from "@/lib/webhooks/reencrypt-secrets";
import { inngest } from "../client";

/** Every hour: secrets stored under an older APP_SECRET move to the newest one. */
export const reencryptSecretsFunction = inngest.createFunction(
  { id: "reencrypt-secrets", triggers: [{ cron: "35 * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => step.run("reencrypt", () => reencryptSecrets()),
);
