import { and, asc, eq, getTableColumns, inArray, lt, or, sql } from "drizzle-orm";
import type { OwnerId } from "../../lib/contracts/accounts";
import { exportJobHours } from "../../lib/contracts/export-jobs";
import type { Fit } from "../../lib/contracts/exports";
import type { Db } from "../client";
import { exportJobs, resumes, resumeVersions } from "../schema/resumes";

export type ExportJobRow = Omit<typeof exportJobs.$inferSelect, "bytes"> & { sizeBytes: number | null };
export type NewExportJob = Pick<ExportJobRow, "resumeId" | "version" | "format" | "options" | "title">;
/** Nobody renews a claim that old: its process is gone. */
export const claimSeconds = 60;

const { bytes, ...columns } = getTableColumns(exportJobs);
const withoutBytes = { ...columns, sizeBytes: sql<number | null>`length(${bytes})` };
const ago = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
const kept = sql`${exportJobs.createdAt} > now() - make_interval(hours => ${exportJobHours})`;
const owned = (ownerId: OwnerId, id: string) => and(eq(exportJobs.id, id), eq(exportJobs.userId, ownerId), kept);
/** Who finishes a job must still be the one who works on it. */
const claimed = ({ id, claims }: Pick<ExportJobRow, "id" | "claims">) =>
  and(eq(exportJobs.id, id), eq(exportJobs.status, "running"), eq(exportJobs.claims, claims));

export async function insertExportJob(db: Db, ownerId: OwnerId, job: NewExportJob): Promise<ExportJobRow> {
  const [row] = await db
    .insert(exportJobs)
    .values({ ...job, userId: ownerId })
    .returning(withoutBytes);
  if (!row) throw new Error("The export job was not stored");
  return row;
}

export async function findExportJob(db: Db, ownerId: OwnerId, id: string): Promise<ExportJobRow | null> {
  const [row] = await db.select(withoutBytes).from(exportJobs).where(owned(ownerId, id));
  return row ?? null;
}

export async function findExportFile(db: Db, ownerId: OwnerId, id: string): Promise<Uint8Array | null> {
  const [row] = await db.select({ bytes }).from(exportJobs).where(owned(ownerId, id));
  return row?.bytes ?? null;
}

/** Takes a job that waits, that `runId` had before, or whose worker is gone. @returns null when there is nothing to do */
export async function claimExportJob(db: Db, id: string, runId: string): Promise<ExportJobRow | null> {
  const free = or(
    eq(exportJobs.status, "queued"),
    and(
      eq(exportJobs.status, "running"),
      or(eq(exportJobs.claimedBy, runId), lt(exportJobs.claimedAt, ago(claimSeconds))),
    ),
  );
  const [row] = await db
    .update(exportJobs)
    .set({ status: "running", claims: sql`${exportJobs.claims} + 1`, claimedBy: runId, claimedAt: sql`now()` })
    .where(and(eq(exportJobs.id, id), free, kept))
    .returning(withoutBytes);
  return row ?? null;
}

export async function renewExportJob(db: Db, job: ExportJobRow): Promise<void> {
  await db.update(exportJobs).set({ claimedAt: sql`now()` }).where(claimed(job));
}

/** Puts a job back for a later try. */
export async function releaseExportJob(db: Db, job: ExportJobRow): Promise<void> {
  await db.update(exportJobs).set({ status: "queued", claimedAt: sql`now()` }).where(claimed(job));
}

type Outcome = { bytes: Uint8Array; etag: string; fit: Fit | null } | { error: string };

/** Ends a job. @returns false when somebody else works on it by now, or has ended it */
export async function endExportJob(db: Db, job: ExportJobRow, outcome: Outcome): Promise<boolean> {
  const status = "error" in outcome ? "failed" : "completed";
  const rows = await db
    .update(exportJobs)
    .set({ ...outcome, status, completedAt: sql`now()` })
    .where(claimed(job))
    .returning({ id: exportJobs.id });
  return rows.length > 0;
}

/** The resume of a job as it was at the job's version. */
export async function findExportedVersion(db: Db, { resumeId, version }: ExportJobRow) {
  const [row] = await db
    .select({ title: resumeVersions.title, data: resumeVersions.data, updatedAt: resumeVersions.createdAt })
    .from(resumeVersions)
    .innerJoin(resumes, eq(resumes.id, resumeVersions.resumeId))
    .where(and(eq(resumeVersions.resumeId, resumeId), eq(resumeVersions.version, version)));
  return row ?? null;
}

/** Jobs that nobody has worked on for longer than a claim lasts. */
export async function listLostExportJobs(db: Db, limit: number): Promise<Array<Pick<ExportJobRow, "id" | "userId">>> {
  const { id, userId, status, createdAt, claimedAt } = exportJobs;
  return db
    .select({ id, userId })
    .from(exportJobs)
    .where(
      and(
        inArray(status, ["queued", "running"]),
        lt(sql`coalesce(${claimedAt}, ${createdAt})`, ago(claimSeconds)),
        kept,
      ),
    )
    .orderBy(asc(createdAt))
    .limit(limit);
}
