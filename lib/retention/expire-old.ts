import { database } from "@/db/client";
import { deleteOldAudit } from "@/db/queries/audit";
import { readClock } from "@/db/queries/clock";
import { deleteExpiredKeys } from "@/db/queries/idempotency-keys";
import {
  cancelOldHeld,
  deleteAttempts,
  deleteDeliveries,
  deleteEvents,
  deleteOldExportJobs,
  deleteOldMails,
  deleteOldResumes,
  deleteUnusedExports,
  dropAttemptPayloads,
  dropBodies,
  dropDeliveryPayloads,
  listOldEvents,
  listPayloadEvents,
  retentionBatch,
  withoutWaiting,
} from "@/db/queries/retention";
import { exportJobHours } from "../contracts/export-jobs";
import { trashDays } from "../contracts/resume-history";
import { env } from "../env";
import { log } from "../log";
import { type Budget, inBatches, overEvents, spend } from "./batches";

const dayMs = 86_400_000;
const mailDays = 30;
/** Files of people who have gone, too, go with time. */
const unusedFileDays = 30;
/** Statements of one part of a run: some seconds of work. */
const partStatements = 200;

/** What was taken away; `more` when the part ended before the work did. */
export type Expired = {
  held: number;
  payloads: number;
  events: number;
  mails: number;
  keys: number;
  resumes: number;
  exports: number;
  audit: number;
  more: boolean;
};

/**
 * One part of taking away what is kept no longer: payloads, the log, mail, idempotency keys, the trash, exported files
 * and the audit log; in small batches, and never of what may still be sent. Any number of these may run at once and be killed at any time.
 * @param now the database's clock unless given
 */
export async function expireOld(now?: Date, statements = partStatements): Promise<Expired> {
  const at = now ?? (await readClock(database()));
  const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs);
  const { WEBHOOK_PAYLOAD_DAYS, WEBHOOK_LOG_DAYS, AUDIT_LOG_DAYS } = env();
  const budget: Budget = { left: statements };
  const db = database();
  const held = await inBatches(budget, () => cancelOldHeld(db, daysAgo(WEBHOOK_PAYLOAD_DAYS)));
  const events = await deleteLog(budget, daysAgo(WEBHOOK_LOG_DAYS));
  const payloads = await dropPayloads(budget, daysAgo(WEBHOOK_PAYLOAD_DAYS));
  const mails = await inBatches(budget, () => deleteOldMails(db, daysAgo(mailDays)));
  const keys = await inBatches(budget, () => deleteExpiredKeys(db, retentionBatch));
  const resumes = await inBatches(budget, () => deleteOldResumes(db, daysAgo(trashDays)));
  const jobs = await inBatches(budget, () => deleteOldExportJobs(db, daysAgo(exportJobHours / 24)));
  const exports = jobs + (await inBatches(budget, () => deleteUnusedExports(db, daysAgo(unusedFileDays))));
  const audit = await inBatches(budget, () => deleteOldAudit(db, daysAgo(AUDIT_LOG_DAYS), retentionBatch));
  const counts = { held, payloads, events, mails, keys, resumes, exports, audit };
  const expired = { ...counts, more: budget.left === 0 };
  if (Object.values(counts).some((count) => count > 0)) log.info(expired, "expired");
  return expired;
}

/** The event's body goes last: while it is there, the rest is looked for. */
function dropPayloads(budget: Budget, before: Date): Promise<number> {
  const db = database();
  return overEvents(
    budget,
    (after) => listPayloadEvents(db, before, after),
    async (listed) => {
      const ids = await withoutWaiting(db, listed);
      await inBatches(budget, () => dropAttemptPayloads(db, ids));
      await inBatches(budget, () => dropDeliveryPayloads(db, ids));
      return spend(budget) ? dropBodies(db, ids) : 0;
    },
  );
}

function deleteLog(budget: Budget, before: Date): Promise<number> {
  const db = database();
  return overEvents(
    budget,
    (after) => listOldEvents(db, before, after),
    async (listed) => {
      const ids = await withoutWaiting(db, listed);
      await inBatches(budget, () => deleteAttempts(db, ids));
      await inBatches(budget, () => deleteDeliveries(db, ids));
      return spend(budget) ? deleteEvents(db, ids) : 0;
    },
  );
}
