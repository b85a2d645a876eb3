import { answerMailRequest } from "@/lib/accounts/answer-mail-request";
import { inngest } from "../client";
import { eventNames, readAskedMail } from "../events";

/** Looks into one request for mail, after it has been answered. */
export const answerMailRequestFunction = inngest.createFunction(
  { id: "answer-mail-request", triggers: [{ event: eventNames.mailAsked }], retries: 10, concurrency: 5 },
  async ({ event, step }) => {
    const { requestId } = readAskedMail(event.data);
    return step.run("answer", () => answerMailRequest(requestId));
  },
);
