import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/env";

export type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };
/** The database or a transaction on it. */
export type Db = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "transaction">;

/** On globalThis, so that a reload in development does not leak connections. */
const shared = globalThis as { resumebuilderDatabase?: Database };

/** The application's one connection pool. @throws Error when DATABASE_URL is not set. */
export function database(): Database {
  shared.resumebuilderDatabase ??= connect();
  return shared.resumebuilderDatabase;
}

function connect(): Database {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL: must be set; `npm start` sets it for the embedded database");
  return drizzle(
    postgres(url, { max: 20, onnotice: () => undefined, connection: { application_name: "resumebuilder" } }),
  );
}
