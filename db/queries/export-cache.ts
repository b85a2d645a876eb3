import { sql } from "drizzle-orm";
import type { Fit } from "../../lib/contracts/exports";
import type { Db } from "../client";
import { exportCache } from "../schema/resumes";

export type CachedFile = { bytes: Uint8Array; fit: Fit | null };

/** The cached file, or null. It counts as used now, to the minute: a write for each use would cost more than reading. */
export async function findCachedExport(db: Db, key: string): Promise<CachedFile | null> {
  const [row] = await db.execute<{ bytes: Buffer; fit: Fit | null }>(sql`
    with touched as (
      update ${exportCache} set used_at = now() where key = ${key} and used_at < now() - interval '1 minute'
    ) select bytes, fit from ${exportCache} where key = ${key}`);
  return row ?? null;
}

export async function insertCachedExport(db: Db, key: string, { bytes, fit }: CachedFile): Promise<void> {
  await db.insert(exportCache).values({ key, bytes, fit, sizeBytes: bytes.byteLength }).onConflictDoNothing();
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
