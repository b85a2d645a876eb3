import { eraseAccounts } from "@/lib/accounts/erase-accounts";
import { inngest } from "../client";

const maxParts = 50;

/** Every hour: erases the accounts whose days of grace are over, in parts of some seconds. */
export const eraseAccountsFunction = inngest.createFunction(
  { id: "erase-accounts", triggers: [{ cron: "41 * * * *" }], retries: 3, concurrency: 1 },
  async ({ step }) => {
    for (let part = 1; part <= maxParts; part++) {
      const { more } = await step.run(`part-${part}`, () => eraseAccounts());
      if (!more) return { parts: part };
    }
    return { parts: maxParts };
  },
);
