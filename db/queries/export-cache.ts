import { sql } from "drizzle-orm";
import type { Db } from "../client";
import { exportCache } from "../schema/resumes";

/** The cached file, or null. It counts as used now, to the minute: a write for each use would cost more than reading. */
export async function findCachedExport(db: Db, key: string): Promise<Uint8Array | null> {
  const [row] = await db.execute<{ bytes: Buffer }>(sql`
    with touched as (
      update ${exportCache} set used_at = now() where key = ${key} and used_at < now() - interval '1 minute'
    ) select bytes from ${exportCache} where key = ${key}`);
  return row?.bytes ?? null;
}

export async function insertCachedExport(db: Db, key: string, bytes: Uint8Array): Promise<void> {
  await db.insert(exportCache).values({ key, bytes, sizeBytes: bytes.byteLength }).onConflictDoNothing();
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
