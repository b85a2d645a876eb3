import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import { trashDays, type VersionOrigin } from "../../lib/contracts/resume-history";
import type { Db } from "../client";
import { resumes, resumeVersions } from "../schema/resumes";

export type ResumeRow = typeof resumes.$inferSelect;
export type ResumeContent = Pick<ResumeRow, "title" | "rawText" | "data" | "template">;

const owned = (ownerId: OwnerId, id: string) => and(eq(resumes.id, id), eq(resumes.userId, ownerId));
const live = (ownerId: OwnerId, id: string) => and(owned(ownerId, id), isNull(resumes.deletedAt));
/** The trash forgets after some days, whether or not the row is gone yet. */
const restorable = sql`${resumes.deletedAt} > now() - make_interval(days => ${trashDays})`;

export async function insertResume(
  db: Db,
  ownerId: OwnerId,
  content: ResumeContent & { parentId?: string },
): Promise<ResumeRow> {
  const [row] = await db
    .insert(resumes)
    .values({ ...content, userId: ownerId })
    .returning();
  return storeVersion(db, row, "created");
}

export async function findResume(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.select().from(resumes).where(live(ownerId, id));
  return row ?? null;
}

export async function lockResume(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.select().from(resumes).where(live(ownerId, id)).for("update");
  return row ?? null;
}

/** A resume that is there or in the trash, locked. */
export async function lockResumeOrTrashed(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db
    .select()
    .from(resumes)
    .where(and(owned(ownerId, id), sql`(${resumes.deletedAt} is null or ${restorable})`))
    .for("update");
  return row ?? null;
}

/** Writes new content as the next version. */
export async function updateResumeContent(
  db: Db,
  ownerId: OwnerId,
  id: string,
  content: ResumeContent,
  origin: VersionOrigin = "edited",
): Promise<ResumeRow> {
  const [row] = await db
    .update(resumes)
    .set({ ...content, version: sql`${resumes.version} + 1`, updatedAt: sql`now()` })
    .where(live(ownerId, id))
    .returning();
  return storeVersion(db, row, origin);
}

async function storeVersion(db: Db, row: ResumeRow | undefined, origin: VersionOrigin): Promise<ResumeRow> {
  if (!row) throw new Error("The resume was not stored");
  const { id: resumeId, version, title, rawText, data, template } = row;
  await db.insert(resumeVersions).values({ resumeId, version, title, rawText, data, template, origin });
  return row;
}

export async function markResumeDeleted(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.update(resumes).set({ deletedAt: sql`now()` }).where(live(ownerId, id)).returning();
  return row ?? null;
}

export async function unmarkResumeDeleted(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db
    .update(resumes)
    .set({ deletedAt: null })
    .where(and(owned(ownerId, id), isNotNull(resumes.deletedAt)))
    .returning();
  return row ?? null;
}

/** Deletes a resume with its history. */
export async function deleteResumeRow(db: Db, ownerId: OwnerId, id: string): Promise<void> {
  await db.delete(resumes).where(owned(ownerId, id));
}

/** The versions of a resume without their content, oldest first. */
export async function listVersionMarks(db: Db, resumeId: string) {
  const { version, origin, createdAt, title, template } = resumeVersions;
  return db
    .select({ version, origin, createdAt, title, template })
    .from(resumeVersions)
    .where(eq(resumeVersions.resumeId, resumeId))
    .orderBy(version);
}

/** The content of one version of a resume that the caller has found to be the owner's. */
export async function findVersion(db: Db, resumeId: string, version: number) {
  const [row] = await db
    .select()
    .from(resumeVersions)
    .where(and(eq(resumeVersions.resumeId, resumeId), eq(resumeVersions.version, version)));
  return row ?? null;
}
