import { expireOld } from "@/lib/retention/expire-old";
import { inngest } from "../client";

const maxParts = 50;

/** Every hour: takes away what is kept no longer, in parts of some seconds; what is left over waits for the next hour. */
export const expirePayloadsFunction = inngest.createFunction(
  { id: "expire-payloads", triggers: [{ cron: "17 * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => {
    for (let part = 1; part <= maxParts; part++) {
      const { more } = await step.run(`part-${part}`, () => expireOld());
      if (!more) return { parts: part };
    }
    return { parts: maxParts };
  },
);
