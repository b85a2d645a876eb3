import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/env";

export type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };
/** The database or a transaction on it. */
export type Db = Pick<Database, "select" | "insert" | "update" | "delete" | "execute" | "transaction">;

/** On globalThis, so that a reload in development does not leak connections. */
const shared = globalThis as { resumebuilderDatabase?: Database; resumebuilderLimits?: Database };

/** The application's one connection pool. @throws Error when DATABASE_URL is not set. */
export function database(): Database {
  shared.resumebuilderDatabase ??= connect();
  return shared.resumebuilderDatabase;
}

/**
 * A small pool for the counts of rate limits, which are written at every request and need not survive a crash of Postgres:
 * their commits do not wait for the disk, and they never wait behind the application's own queries, or for long.
 */
export function limitsDatabase(): Database {
  shared.resumebuilderLimits ??= connect(4, { synchronous_commit: "off", statement_timeout: "2000" });
  return shared.resumebuilderLimits;
}

function connect(max = 20, settings: Record<string, string> = {}): Database {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL: must be set; `npm start` sets it for the embedded database");
  const connection = { application_name: "resumebuilder", ...settings };
  return drizzle(preparing(postgres(url, { max, onnotice: () => undefined, connection })));
}

/** Statements with more parameters hold lists, so that hardly one is like another. */
const maxParameters = 40;

/**
 * drizzle has each statement parsed anew, which costs a round trip. This has those that come again prepared, once per
 * connection; not at all where DATABASE_URL says `prepare=false`, as some poolers need.
 */
function preparing<T extends Partial<postgres.Sql & postgres.TransactionSql>>(client: T): T {
  const { unsafe, begin, savepoint } = client;
  type Nested = (client: postgres.TransactionSql) => unknown;
  return Object.assign(client, {
    unsafe: (statement: string, parameters: never[] = [], options = {}) =>
      unsafe?.(statement, parameters, { ...options, prepare: parameters.length <= maxParameters }),
    ...(begin && { begin: (run: Nested) => begin((tx) => run(preparing(tx))) }),
    ...(savepoint && { savepoint: (run: Nested) => savepoint((tx) => run(preparing(tx))) }),
  });
}
