import { sql } from "drizzle-orm";
import type { Db } from "../client";

/** The database's clock, rounded to milliseconds as its columns are. */
export async function readClock(db: Db): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select to_json(now()::timestamptz(3)) #>> '{}' as now`);
  return new Date(row?.now ?? Date.now());
}
