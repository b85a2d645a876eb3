import { and, count, desc, eq, ilike, isNull, type SQL, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import { type ResumeListQuery, trashDays } from "../../lib/contracts/resume-history";
import type { Db } from "../client";
import { resumes } from "../schema/resumes";
import type { ResumeRow } from "./resumes";

type Order = { by: SQL[]; after: (cursor: string) => SQL };

/** The row a cursor names, which may be deleted but not forgotten. */
const rowOf = (cursor: string, columns: SQL) =>
  sql`(select ${columns} from ${resumes} where ${resumes.id} = ${cursor})`;

const orders: Record<ResumeListQuery["sort"], Order> = {
  newest: { by: [sql`${resumes.id} desc`], after: (cursor) => sql`${resumes.id} < ${cursor}` },
  updated: {
    by: [desc(resumes.updatedAt), desc(resumes.id)],
    after: (cursor) =>
      sql`(${resumes.updatedAt}, ${resumes.id}) < ${rowOf(cursor, sql`${resumes.updatedAt}, ${resumes.id}`)}`,
  },
  title: {
    by: [sql`lower(${resumes.title})`, sql`${resumes.id}`],
    after: (cursor) =>
      sql`(lower(${resumes.title}), ${resumes.id}) > ${rowOf(cursor, sql`lower(${resumes.title}), ${resumes.id}`)}`,
  },
};

/** One page of an owner's resumes, or of the trash, and one row beyond; and their true count. */
export async function listOwnerResumes(
  db: Db,
  ownerId: OwnerId,
  { q, sort, deleted, limit, offset, cursor }: ResumeListQuery,
): Promise<{ rows: ResumeRow[]; total: number }> {
  const title = q && ilike(resumes.title, `%${q.replace(/[\\%_]/g, "\\$&")}%`);
  const there = deleted
    ? sql`${resumes.deletedAt} > now() - make_interval(days => ${trashDays})`
    : isNull(resumes.deletedAt);
  const matching = and(eq(resumes.userId, ownerId), there, title || undefined);
  const order = orders[sort];
  const rows = await db
    .select()
    .from(resumes)
    .where(and(matching, cursor ? order.after(cursor) : undefined))
    .orderBy(...order.by)
    .limit(limit + 1)
    .offset(cursor ? 0 : offset);
  const [counted] = await db.select({ total: count() }).from(resumes).where(matching);
  return { rows, total: counted?.total ?? 0 };
}
