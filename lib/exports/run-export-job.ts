import { type Database, database } from "@/db/client";
import {
  claimExportJob,
  claimSeconds,
  type ExportJobRow,
  endExportJob,
  findExportedVersion,
  releaseExportJob,
  renewExportJob,
} from "@/db/queries/export-jobs";
import { log } from "../log";
import { isRenderError, type RenderErrorCode } from "../render/errors";
import { withEvents } from "../webhooks/with-events";
import { type ExportOrder, exportFacts } from "./export-order";
import { makeFile } from "./make-file";

/** A job that was begun so often and never ended takes its process down, or is never served: it has failed. */
const maxClaims = 10;
const retrySeconds = 5;

export type JobOutcome = { ended: boolean; retryAt?: Date };

/**
 * Works on an export job until it ends, with its one event; a job that somebody else works on, or that has ended, is left
 * alone. Where the renderer is overloaded the job goes back, to be tried again at `retryAt`.
 * @param runId who works: the same one may go on where it was killed
 */
export async function runExportJob(jobId: string, runId: string): Promise<JobOutcome> {
  const db = database();
  const job = await claimExportJob(db, jobId, runId);
  if (!job) return { ended: false };
  const renewing = setInterval(
    () => void renewExportJob(db, job).catch((err: unknown) => log.warn({ err }, "export job not renewed")),
    (claimSeconds * 1000) / 3,
  );
  try {
    return await work(db, job);
  } finally {
    clearInterval(renewing);
  }
}

async function work(db: Database, job: ExportJobRow): Promise<JobOutcome> {
  const version = await findExportedVersion(db, job);
  const { userId: ownerId, format, options } = job;
  const resume = { id: job.resumeId, ...(version ?? { title: job.title, data: {}, updatedAt: job.createdAt }) };
  const order = { ownerId, resume, format, options };
  if (!version || job.claims > maxClaims) return fail(db, job, order, "export_failed");
  try {
    const { key, bytes, fit, cached } = await makeFile(order);
    const facts = { ...exportFacts(order), size_bytes: bytes.byteLength, cached };
    const ended = await withEvents(db, async (tx, emit) => {
      const ours = await endExportJob(tx, job, { bytes, etag: `"${key}"`, fit });
      if (ours) await emit(ownerId, "export.completed", job.resumeId, facts);
      return ours;
    });
    return { ended };
  } catch (err) {
    if (!isRenderError(err)) throw err;
    if (err.code !== "overloaded" || job.claims >= maxClaims) return fail(db, job, order, err.code);
    await releaseExportJob(db, job);
    return { ended: false, retryAt: new Date(Date.now() + retrySeconds * 1000) };
  }
}

async function fail(db: Database, job: ExportJobRow, order: ExportOrder, error: RenderErrorCode): Promise<JobOutcome> {
  const ended = await withEvents(db, async (tx, emit) => {
    const ours = await endExportJob(tx, job, { error });
    if (ours) await emit(order.ownerId, "export.failed", job.resumeId, { ...exportFacts(order), error });
    return ours;
  });
  return { ended };
}
