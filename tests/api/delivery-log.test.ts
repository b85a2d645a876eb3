import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../support/database";
import { seedDeliveries } from "../support/seed-deliveries";

let own: Awaited<ReturnType<typeof createDatabase>>;
let sql: postgres.Sql;
beforeAll(async () => {
  own = await createDatabase();
  sql = postgres(own.url, { max: 2, onnotice: () => undefined });
  const userId = randomUUID();
  const webhookId = randomUUID();
  const t = Date.now();
  await seedDeliveries(sql, { userId, webhookId, count: 1_000_000 });
  console.log("seeded", Date.now() - t);
  await sql`analyze`;
  console.log("analyzed", Date.now() - t);
  console.log(
    await sql`select relname, pg_size_pretty(pg_total_relation_size(oid)) from pg_class where relname in ('events','deliveries','attempts')`,
  );
});
afterAll(async () => {
  await sql.end();
  await own.drop();
});
test("x", () => {
  expect(1).toBe(1);
});
