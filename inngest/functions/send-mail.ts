import { RetryAfterError } from "inngest";
import { deliverMail } from "@/lib/mail/deliver-mail";
import { inngest } from "../client";
import { eventNames, readMailRequest } from "../events";

/** Sends one queued mail. Its row decides when and how often; when the retries are used up the sweeper asks again. */
export const sendMail = inngest.createFunction(
  { id: "send-mail", triggers: [{ event: eventNames.mailRequested }], retries: 10, concurrency: 5 },
  async ({ event, step }) => {
    const { mailId } = readMailRequest(event.data);
    return step.run("send", async () => {
      const outcome = await deliverMail(mailId);
      if ("retryAt" in outcome) throw new RetryAfterError(outcome.reason, outcome.retryAt);
      return outcome;
    });
  },
);
