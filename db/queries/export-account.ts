import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Db } from "../client";
import { apiKeys, auditEntries, sessions } from "../schema/accounts";
import { resumes, resumeVersions } from "../schema/resumes";
import { deliveries, events, webhooks } from "../schema/webhooks";

/** One page of all that an owner has of something, by id after `after`: every row once, however long the list. */
type Pager<T> = (db: Db, ownerId: OwnerId, after: string | null, limit: number) => Promise<T[]>;

export const pageResumes: Pager<typeof resumes.$inferSelect> = (db, ownerId, after, limit) =>
  db
    .select()
    .from(resumes)
    .where(and(eq(resumes.userId, ownerId), after ? gt(resumes.id, after) : undefined))
    .orderBy(asc(resumes.id))
    .limit(limit);

export const pageWebhooks: Pager<typeof webhooks.$inferSelect> = (db, ownerId, after, limit) =>
  db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.userId, ownerId), after ? gt(webhooks.id, after) : undefined))
    .orderBy(asc(webhooks.id))
    .limit(limit);

export const pageSessions: Pager<typeof sessions.$inferSelect> = (db, ownerId, after, limit) =>
  db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, ownerId), after ? gt(sessions.id, after) : undefined))
    .orderBy(asc(sessions.id))
    .limit(limit);

export const pageAudit: Pager<typeof auditEntries.$inferSelect> = (db, ownerId, after, limit) =>
  db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.userId, ownerId), after ? gt(auditEntries.id, after) : undefined))
    .orderBy(asc(auditEntries.id))
    .limit(limit);

export const pageApiKeys: Pager<typeof apiKeys.$inferSelect> = (db, ownerId, after, limit) =>
  db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, ownerId), after ? gt(apiKeys.id, after) : undefined))
    .orderBy(asc(apiKeys.id))
    .limit(limit);

type DeliveryPage = { id: string; delivery: typeof deliveries.$inferSelect; body: string | null };

export const pageDeliveries: Pager<DeliveryPage> = (db, ownerId, after, limit) =>
  db
    .select({ id: deliveries.id, delivery: deliveries, body: events.body })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(deliveries.userId, ownerId), after ? gt(deliveries.id, after) : undefined))
    .orderBy(asc(deliveries.id))
    .limit(limit);

/** The versions of some resumes, without their content. */
export async function listVersionsOf(db: Db, resumeIds: string[]) {
  const { resumeId, version, title, template, origin, createdAt } = resumeVersions;
  return db
    .select({ resumeId, version, title, template, origin, createdAt })
    .from(resumeVersions)
    .where(inArray(resumeVersions.resumeId, resumeIds))
    .orderBy(asc(resumeVersions.resumeId), asc(resumeVersions.version));
}
