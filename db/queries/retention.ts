import { and, asc, eq, gt, inArray, isNotNull, lt, notExists, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { DeliveryStatus } from "../../lib/contracts/deliveries";
import type { Db } from "../client";
import { mails } from "../schema/mails";
import { exportCache, exportJobs, resumes } from "../schema/resumes";
import { attempts, deliveries, events } from "../schema/webhooks";
import { firstIdAt } from "./time-ordered-ids";

export const retentionBatch = 500;

const waiting: DeliveryStatus[] = ["pending", "retrying", "held"];

/** What may still be sent keeps its payload. */
const stillOpen = (db: Db) =>
  db
    .select({ open: sql`1` })
    .from(deliveries)
    .where(and(eq(deliveries.eventId, events.id), inArray(deliveries.status, waiting)));

async function listEvents(db: Db, before: Date, after: string | null, which?: SQL): Promise<string[]> {
  const rows = await db
    .select({ id: events.id })
    .from(events)
    .where(and(lt(events.id, firstIdAt(before)), after ? gt(events.id, after) : undefined, which))
    .orderBy(asc(events.id))
    .limit(retentionBatch);
  return rows.map(({ id }) => id);
}

/** The oldest events from before a moment, by id after `after`. */
export const listOldEvents = (db: Db, before: Date, after: string | null) => listEvents(db, before, after);
/** The same of those that still have their payload. */
export const listPayloadEvents = (db: Db, before: Date, after: string | null) =>
  listEvents(db, before, after, isNotNull(events.body));

/** Leaves out the events that something still waits for. */
export async function withoutWaiting(db: Db, eventIds: string[]): Promise<string[]> {
  const rows = await db
    .select({ id: deliveries.eventId })
    .from(deliveries)
    .where(and(inArray(deliveries.eventId, eventIds), inArray(deliveries.status, waiting)));
  const waited = new Set(rows.map(({ id }) => id));
  return eventIds.filter((id) => !waited.has(id));
}

/** Cancels a batch of deliveries that were held until their payload's time was over. @returns how many */
export async function cancelOldHeld(db: Db, before: Date): Promise<number> {
  const old = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.status, "held"), lt(deliveries.id, firstIdAt(before))))
    .orderBy(asc(deliveries.id))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(deliveries)
    .set({ status: "cancelled", errorMessage: "The payload expired", nextRetryAt: null, completedAt: sql`now()` })
    .where(inArray(deliveries.id, old))
    .returning({ id: deliveries.id });
  return rows.length;
}

const withPayload = or(
  isNotNull(attempts.responseBody),
  isNotNull(attempts.responseHeaders),
  sql`${attempts.requestHeaders} <> '{}'`,
);

const deliveriesOf = (db: Db, eventIds: string[]) =>
  db.select({ id: deliveries.id }).from(deliveries).where(inArray(deliveries.eventId, eventIds));

/** Takes headers and bodies out of a batch of attempts of these events. @returns how many */
export async function dropAttemptPayloads(db: Db, eventIds: string[]): Promise<number> {
  const batch = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(inArray(attempts.deliveryId, deliveriesOf(db, eventIds)), withPayload))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(attempts)
    .set({ responseBody: null, responseHeaders: null, requestHeaders: {} })
    .where(inArray(attempts.id, batch))
    .returning({ id: attempts.id });
  return rows.length;
}

/** Takes the response out of a batch of deliveries of these events. @returns how many */
export async function dropDeliveryPayloads(db: Db, eventIds: string[]): Promise<number> {
  const batch = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(inArray(deliveries.eventId, eventIds), isNotNull(deliveries.responseBody)))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  const rows = await db
    .update(deliveries)
    .set({ responseBody: null })
    .where(inArray(deliveries.id, batch))
    .returning({ id: deliveries.id });
  return rows.length;
}

/** What still has a delivery with a response in it: somebody else is at work there, or was stopped. */
const withResponses = (db: Db) =>
  db
    .select({ full: sql`1` })
    .from(deliveries)
    .leftJoin(attempts, eq(attempts.deliveryId, deliveries.id))
    .where(and(eq(deliveries.eventId, events.id), or(isNotNull(deliveries.responseBody), withPayload)));

/** Takes the bodies out of those of these events that nothing waits for and whose responses are gone. @returns how many */
export async function dropBodies(db: Db, eventIds: string[]): Promise<number> {
  const rows = await db
    .update(events)
    .set({ body: null })
    .where(
      and(inArray(events.id, eventIds), isNotNull(events.body), notExists(stillOpen(db)), notExists(withResponses(db))),
    )
    .returning({ id: events.id });
  return rows.length;
}

/** Deletes a batch of attempts of these events. @returns how many */
export async function deleteAttempts(db: Db, eventIds: string[]): Promise<number> {
  const batch = db
    .select({ id: attempts.id })
    .from(attempts)
    .where(inArray(attempts.deliveryId, deliveriesOf(db, eventIds)))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  return (await db.delete(attempts).where(inArray(attempts.id, batch)).returning({ id: attempts.id })).length;
}

/** Deletes a batch of deliveries of these events. @returns how many */
export async function deleteDeliveries(db: Db, eventIds: string[]): Promise<number> {
  const batch = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(inArray(deliveries.eventId, eventIds), notInArray(deliveries.status, waiting)))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  return (await db.delete(deliveries).where(inArray(deliveries.id, batch)).returning({ id: deliveries.id })).length;
}

/** Deletes those of these events that have no deliveries any more. @returns how many */
export async function deleteEvents(db: Db, eventIds: string[]): Promise<number> {
  const any = db.select({ any: sql`1` }).from(deliveries).where(eq(deliveries.eventId, events.id));
  const done = and(inArray(events.id, eventIds), notExists(any));
  return (await db.delete(events).where(done).returning({ id: events.id })).length;
}

/** Deletes a batch of mails from before a moment. @returns how many */
export async function deleteOldMails(db: Db, before: Date): Promise<number> {
  const batch = db
    .select({ id: mails.id })
    .from(mails)
    .where(lt(mails.id, firstIdAt(before)))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  return (await db.delete(mails).where(inArray(mails.id, batch)).returning({ id: mails.id })).length;
}

/** Deletes a batch of resumes that went into the trash before a moment, with their history. @returns how many */
export async function deleteOldResumes(db: Db, before: Date): Promise<number> {
  const old = db
    .select({ id: resumes.id })
    .from(resumes)
    .where(lt(resumes.deletedAt, before))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  const rows = await db.delete(resumes).where(inArray(resumes.id, old)).returning({ id: resumes.id });
  return rows.length;
}

/** Deletes a batch of export jobs from before a moment, with their files. @returns how many */
export async function deleteOldExportJobs(db: Db, before: Date): Promise<number> {
  const old = db
    .select({ id: exportJobs.id })
    .from(exportJobs)
    .where(lt(exportJobs.id, firstIdAt(before)))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  return (await db.delete(exportJobs).where(inArray(exportJobs.id, old)).returning({ id: exportJobs.id })).length;
}

/** Deletes a batch of cached files that nobody has asked for since a moment. @returns how many */
export async function deleteUnusedExports(db: Db, since: Date): Promise<number> {
  const old = db
    .select({ key: exportCache.key })
    .from(exportCache)
    .where(lt(exportCache.usedAt, since))
    .limit(retentionBatch)
    .for("update", { skipLocked: true });
  return (await db.delete(exportCache).where(inArray(exportCache.key, old)).returning({ key: exportCache.key })).length;
}
