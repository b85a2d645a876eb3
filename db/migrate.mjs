import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationsFolder = path.join(import.meta.dirname, "migrations");
/** Any number will do, as long as every instance takes the same. */
const lockKey = 7_214_091_553;
const oldestVersion = 15;

/**
 * Brings a database up to date. Instances that start together do it one after the other.
 * @param {string} databaseUrl
 */
export async function migrate(databaseUrl) {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const version = Number((await sql`show server_version_num`)[0]?.server_version_num) / 10_000;
    if (version < oldestVersion) throw new Error(`Postgres ${oldestVersion} or newer is needed`);
    await sql`select pg_advisory_lock(${lockKey})`;
    await applyMigrations(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
