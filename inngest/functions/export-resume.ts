import { RetryAfterError } from "inngest";
import { runExportJob } from "@/lib/exports/run-export-job";
import { inngest } from "../client";
import { eventNames, readExportRequest } from "../events";

/** One export that nobody waits for, until it ends; the job's row says how far it is. */
export const exportResumeFunction = inngest.createFunction(
  {
    id: "export-resume",
    triggers: [{ event: eventNames.exportRequested }],
    retries: 10,
    concurrency: { limit: 4, key: "event.data.userId" },
  },
  async ({ event, step, runId }) => {
    const { jobId } = readExportRequest(event.data);
    return step.run("export", async () => {
      const outcome = await runExportJob(jobId, runId);
      if (outcome.retryAt) throw new RetryAfterError("The renderer is overloaded", outcome.retryAt);
      return outcome;
    });
  },
);
