import { sql } from "drizzle-orm";
import type { Fit } from "../../lib/contracts/exports";
import type { Db } from "../client";
import { exportCache, resumes } from "../schema/resumes";

export type CachedFile = { bytes: Uint8Array; fit: Fit | null };

/** The cached file, or null. It counts as used now, to the minute: a write for each use would cost more than reading. */
export async function findCachedExport(db: Db, key: string): Promise<CachedFile | null> {
  const [row] = await db.execute<{ bytes: Buffer; fit: Fit | null }>(sql`
    with touched as (
      update ${exportCache} set used_at = now() where key = ${key} and used_at < now() - interval '1 minute'
    ) select bytes, fit from ${exportCache} where key = ${key}`);
  return row ?? null;
}

/** Keeps a file for as long as its resume is there; one deleted meanwhile has none. */
export async function insertCachedExport(db: Db, resumeId: string, key: string, file: CachedFile): Promise<void> {
  const { bytes, fit } = file;
  await db.execute(sql`
    insert into ${exportCache} (key, resume_id, bytes, fit, size_bytes)
    select ${key}, id, ${Buffer.from(bytes)}, ${fit}, ${bytes.byteLength} from ${resumes} where id = ${resumeId}
    for key share on conflict do nothing`);
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
