import { and, count, desc, eq, ilike, isNull, lt, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import type { Page } from "../../lib/contracts/pagination";
import type { Db } from "../client";
import { resumes, resumeVersions } from "../schema/resumes";

export type ResumeRow = typeof resumes.$inferSelect;
export type ResumeContent = Pick<ResumeRow, "title" | "rawText" | "data" | "template">;

const live = (ownerId: OwnerId, id: string) =>
  and(eq(resumes.id, id), eq(resumes.userId, ownerId), isNull(resumes.deletedAt));

export async function insertResume(db: Db, ownerId: OwnerId, content: ResumeContent): Promise<ResumeRow> {
  const [row] = await db
    .insert(resumes)
    .values({ ...content, userId: ownerId })
    .returning();
  return storeVersion(db, row);
}

export async function findResume(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.select().from(resumes).where(live(ownerId, id));
  return row ?? null;
}

export async function lockResume(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.select().from(resumes).where(live(ownerId, id)).for("update");
  return row ?? null;
}

/** Writes new content as the next version. */
export async function updateResumeContent(
  db: Db,
  ownerId: OwnerId,
  id: string,
  content: ResumeContent,
): Promise<ResumeRow> {
  const [row] = await db
    .update(resumes)
    .set({ ...content, version: sql`${resumes.version} + 1`, updatedAt: sql`now()` })
    .where(live(ownerId, id))
    .returning();
  return storeVersion(db, row);
}

async function storeVersion(db: Db, row: ResumeRow | undefined): Promise<ResumeRow> {
  if (!row) throw new Error("The resume was not stored");
  const { id: resumeId, version, title, rawText, data, template } = row;
  await db.insert(resumeVersions).values({ resumeId, version, title, rawText, data, template });
  return row;
}

export async function markResumeDeleted(db: Db, ownerId: OwnerId, id: string): Promise<ResumeRow | null> {
  const [row] = await db.update(resumes).set({ deletedAt: sql`now()` }).where(live(ownerId, id)).returning();
  return row ?? null;
}

/** One page of an owner's resumes and one beyond, newest first, and their true count. `q` is a part of the title. */
export async function listOwnerResumes(
  db: Db,
  ownerId: OwnerId,
  page: Page & { q?: string },
): Promise<{ rows: ResumeRow[]; total: number }> {
  const title = page.q && ilike(resumes.title, `%${page.q.replace(/[\\%_]/g, "\\$&")}%`);
  const matching = and(eq(resumes.userId, ownerId), isNull(resumes.deletedAt), title || undefined);
  const [counted] = await db.select({ total: count() }).from(resumes).where(matching);
  const rows = await db
    .select()
    .from(resumes)
    .where(and(matching, page.cursor ? lt(resumes.id, page.cursor) : undefined))
    .orderBy(desc(resumes.id))
    .limit(page.limit + 1)
    .offset(page.cursor ? 0 : page.offset);
  return { rows, total: counted?.total ?? 0 };
}
