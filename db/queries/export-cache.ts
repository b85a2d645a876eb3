import { eq, sql } from "drizzle-orm";
import type { Db } from "../client";
import { exportCache, resumes } from "../schema/resumes";

/** The cached file, marked as used now, or null. */
export async function findCachedExport(db: Db, key: string): Promise<Uint8Array | null> {
  const [row] = await db
    .update(exportCache)
    .set({ usedAt: sql`now()` })
    .where(eq(exportCache.key, key))
    .returning({ bytes: exportCache.bytes });
  return row?.bytes ?? null;
}

/** Keeps a file for as long as its resume is there; one deleted meanwhile has none. */
export async function insertCachedExport(db: Db, resumeId: string, key: string, bytes: Uint8Array): Promise<void> {
  const there = await db.select({ id: resumes.id }).from(resumes).where(eq(resumes.id, resumeId)).for("key share");
  if (there.length === 0) return;
  await db.insert(exportCache).values({ key, resumeId, bytes, sizeBytes: bytes.byteLength }).onConflictDoNothing();
}

/** Deletes the least recently used files beyond `maxBytes` in all. What another process is deleting is left to it. */
export async function trimExportCache(db: Db, maxBytes: number): Promise<void> {
  await db.execute(sql`
    delete from ${exportCache} where key in (
      select key from ${exportCache} where key in (
        select key from (
          select key, sum(size_bytes) over (order by used_at desc, key) as kept from ${exportCache}
        ) ranked where kept > ${maxBytes}
      ) for update skip locked
    )`);
}
