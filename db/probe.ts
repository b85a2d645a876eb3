import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "../lib/env";
import type { Db } from "./client";

/**
 * Something that asks the database how it is, on a connection of its own: a pool that is busy is not a database that is
 * away. It throws when there is no answer within `timeoutMs`; asked again, it connects anew.
 */
export function createProbe(timeoutMs: number) {
  let client: postgres.Sql | undefined;
  return async <T>(ask: (db: Db) => Promise<T>): Promise<T> => {
    client ??= connect(timeoutMs);
    const asked = client;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The database did not answer within ${timeoutMs} ms`)), timeoutMs);
    });
    try {
      return await Promise.race([ask(drizzle(asked)), late]);
    } catch (err) {
      if (client === asked) client = undefined;
      asked.end({ timeout: 0 }).catch(() => undefined);
      throw err;
    } finally {
      clearTimeout(timer);
    }
  };
}

function connect(timeoutMs: number): postgres.Sql {
  return postgres(env().DATABASE_URL ?? "", {
    max: 1,
    idle_timeout: 60,
    connect_timeout: Math.ceil(timeoutMs / 1000),
    onnotice: () => undefined,
    connection: { application_name: "resumebuilder probe", statement_timeout: timeoutMs, jit: "off" },
  });
}
