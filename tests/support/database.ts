import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { inject } from "vitest";
import { migrate } from "../../db/migrate.mjs";

const template = "resumebuilder_template";
const lockKey = 4_402_117;

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs statements on the server itself, one caller at a time: a template in use cannot be copied. */
async function administer<T>(server: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(urlOf(server, "postgres"), { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function ensureTemplate(sql: postgres.Sql, server: string) {
  const found = await sql`select 1 from pg_database where datname = ${template}`;
  if (found.length > 0) return;
  const draft = `${template}_draft`;
  await sql.unsafe(`drop database if exists ${draft}`);
  await sql.unsafe(`create database ${draft}`);
  await migrate(urlOf(server, draft));
  await sql.unsafe(`alter database ${draft} rename to ${template}`);
}

/** A fresh, migrated database of one's own on the server of the app under test. */
export async function createDatabase(server: string = inject("databaseUrl")) {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(server, async (sql) => {
    await ensureTemplate(sql, server);
    await sql.unsafe(`create database ${name} template ${template}`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      administer(server, async (sql) => void (await sql.unsafe(`drop database if exists ${name} with (force)`))),
  };
}
