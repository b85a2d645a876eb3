import { sweepMailRequests } from "@/lib/accounts/sweep-mail-requests";
import { sweepMails } from "@/lib/mail/sweep-mails";
import { inngest } from "../client";

/** Every minute: asks again for mail, and for requests for mail, that nobody took care of. */
export const sweepMailsFunction = inngest.createFunction(
  { id: "sweep-mails", triggers: [{ cron: "* * * * *" }], retries: 0, concurrency: 1 },
  async ({ step }) => {
    const asked = await step.run("requests", () => sweepMailRequests());
    const mails = await step.run("sweep", () => sweepMails());
    return { requests: asked.requested, mails: mails.requested };
  },
);
