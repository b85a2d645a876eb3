import { createHmac } from "node:crypto";
import type postgres from "postgres";
import { Agent, request } from "undici";
import { uuidv7 } from "uuidv7";

/**
 * What a delivery costs when written by hand with nothing around it: claim a row, sign, POST on a kept connection, update
 * the row. @returns deliveries per second
 */
export async function runHandLoop(sql: postgres.Sql, url: string, count: number, concurrency: number): Promise<number> {
  await sql`create table if not exists hand_loop (id uuid primary key, status text not null, body text not null)`;
  const body = JSON.stringify({ event_type: "resume.created", data: { title: "Bench", version: 1 } });
  const rows = Array.from({ length: count }, () => ({ id: uuidv7(), status: "pending", body }));
  for (let from = 0; from < count; from += 1000) await sql`insert into hand_loop ${sql(rows.slice(from, from + 1000))}`;
  const dispatcher = new Agent({ connections: concurrency });
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: concurrency }, () => drain(sql, url, dispatcher)));
  const seconds = (performance.now() - startedAt) / 1000;
  await sql`drop table hand_loop`;
  await dispatcher.close();
  return count / seconds;
}

async function drain(sql: postgres.Sql, url: string, dispatcher: Agent): Promise<void> {
  for (;;) {
    const [row] = await sql<Array<{ id: string; body: string }>>`
      update hand_loop set status = 'sending' where id = (
        select id from hand_loop where status = 'pending' limit 1 for update skip locked) returning id, body`;
    if (!row) return;
    const headers = {
      "webhook-id": row.id,
      "webhook-signature": createHmac("sha256", "secret").update(row.body).digest("base64"),
    };
    const answer = await request(url, { method: "POST", body: row.body, headers, dispatcher });
    await answer.body.dump();
    await sql`update hand_loop set status = 'success' where id = ${row.id}`;
  }
}
