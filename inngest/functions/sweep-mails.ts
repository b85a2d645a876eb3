import { sweepMails } from "@/lib/mail/sweep-mails";
import { inngest } from "../client";

/** Every minute: asks again for mail that nobody sent. */
export const sweepMailsFunction = inngest.createFunction(
  { id: "sweep-mails", triggers: [{ cron: "* * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => step.run("sweep", () => sweepMails()),
);
