import { deliverMail } from "@/lib/mail/deliver-mail";
import { inngest } from "../client";
import { eventNames, readMailRequest } from "../events";

/** Sends one queued mail, again and again until SMTP takes it. */
export const sendMail = inngest.createFunction(
  { id: "send-mail", triggers: [{ event: eventNames.mailRequested }], retries: 10, concurrency: 5 },
  async ({ event, step }) => {
    const { mailId } = readMailRequest(event.data);
    return step.run("send", () => deliverMail(mailId));
  },
);
