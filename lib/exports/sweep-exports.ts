import { database } from "@/db/client";
import { listLostExportJobs } from "@/db/queries/export-jobs";
import { inngest } from "@/inngest/client";
import { exportRequested } from "@/inngest/events";

const batchSize = 500;

/** Asks again for exports that nobody has worked on for a minute. @returns how many were asked for */
export async function sweepExports(): Promise<{ requested: number }> {
  const jobs = await listLostExportJobs(database(), batchSize);
  const minute = `sweep-${Math.floor(Date.now() / 60_000)}`;
  if (jobs.length > 0) await inngest.send(jobs.map((job) => exportRequested(job, minute)));
  return { requested: jobs.length };
}
