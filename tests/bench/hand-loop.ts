import postgres from "postgres";
import { work } from "./bench-functions";

const loops = 16;

/**
 * What one would write by hand instead of an engine: insert a job; claim one, do its two steps, update it. No steps
 * are stored, nothing is retried, a crash loses the job's claim. Jobs ended a second.
 */
export async function measureHandLoop(databaseUrl: string, seconds: number): Promise<number> {
  const sql = postgres(databaseUrl, { max: loops, onnotice: () => {} });
  await sql`create table jobs (id bigserial primary key, payload jsonb, status text default 'queued', result jsonb)`;
  await sql`create index on jobs (id) where status = 'queued'`;
  const endMs = performance.now() + seconds * 1000;
  let ended = 0;
  const loop = async () => {
    while (performance.now() < endMs) {
      await sql`insert into jobs (payload) values (${JSON.stringify({ n: ended })}::text::jsonb)`;
      const [job] = await sql`
        update jobs set status = 'running' where id = (
          select id from jobs where status = 'queued' order by id limit 1 for update skip locked)
        returning id, payload`;
      if (!job) continue;
      const result = work(work(job.payload.n).n);
      await sql`update jobs set status = 'completed', result = ${JSON.stringify(result)}::text::jsonb where id = ${job.id}`;
      ended += 1;
    }
  };
  await Promise.all(Array.from({ length: loops }, loop));
  await sql.end();
  return ended / seconds;
}
