import { randomInt } from "node:crypto";
import postgres from "postgres";
import { storableJson } from "./json-text";
import type { Run, RunError, RunEvent } from "./run";

export type Sql = postgres.Sql;

/** Class of the session locks by which workers show that they are alive; any fixed number. */
export const livenessClass = 761_204_113;
const wakeChannel = "engine_wake";
/** A worker that says nothing for this long has lost its runs, even if its connection is still open. */
export const leaseSeconds = 15;

/**
 * The engine's own connections. A plan cached while the tables are empty would scan them when they are full, so
 * sequential scans are off; their fine would set off JIT, 100 ms a connection. A transaction left open by a frozen
 * process must not hold up the others.
 */
export function connect(databaseUrl: string, maxConnections: number): Sql {
  return postgres(databaseUrl, {
    max: maxConnections,
    onnotice: () => undefined,
    connection: {
      application_name: "resumebuilder engine",
      enable_seqscan: "off",
      jit: "off",
      idle_in_transaction_session_timeout: 10_000,
    },
  });
}

/** The database's time in milliseconds since 1970. */
export async function readNowMs(sql: Sql): Promise<number> {
  const [row] = await sql<{ nowMs: number }[]>`select extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"`;
  if (!row) throw new Error("The database told no time");
  return row.nowMs;
}

/** Records events that were not seen in the last 24 h, and wakes the workers. One statement, one transaction. */
export async function insertEvents(sql: Sql, events: RunEvent[]): Promise<void> {
  await sql`
    with new as (
      insert into engine_events (id, name, event)
      select e ->> 'id', e ->> 'name', e from jsonb_array_elements(${storableJson(events)}::text::jsonb) e
      on conflict (id) do nothing returning 1
    )
    select pg_notify(${wakeChannel}, '') from (select 1 from new limit 1) woken`;
}

/** Calls `wake` when any process has recorded an event or given runs back; also after a lost connection is back. */
export async function listen(sql: Sql, wake: () => void): Promise<void> {
  await sql.listen(wakeChannel, wake, wake);
}

/** What becomes of a run after an answer. `status` running keeps the claim; queued gives the run to any worker. */
export type Save = {
  run: Run;
  fence: number;
  status: "running" | "queued" | "waiting" | "completed" | "failed";
  runAtMs: number;
  /** Steps to add to the stored ones, in order of completion. */
  newSteps: Array<{ id: string; memo: Run["steps"][string] }>;
  result?: unknown;
  error?: RunError;
  /** An event to send in the same transaction. */
  event?: RunEvent;
};

/**
 * Writes the outcomes of several calls in one statement.
 * @returns the ids of the runs that were written; a run whose claim was lost is not
 */
export async function saveRuns(sql: Sql, workerId: string, saves: Save[]): Promise<Set<string>> {
  const rows = saves.map(({ run, newSteps, runAtMs, ...save }) => ({
    ...save,
    ...{ id: run.id, branches: run.branches, attempt: run.attempt, run_at_ms: runAtMs },
    ...{ steps: Object.fromEntries(newSteps.map(({ id, memo }) => [id, memo])), stack: newSteps.map(({ id }) => id) },
  }));
  const saved = await sql<{ id: string }[]>`
    with save as materialized (
      select * from jsonb_to_recordset(${storableJson(rows)}::text::jsonb) as s(
        id text, fence int, status text, steps jsonb, stack jsonb, branches jsonb, attempt int, run_at_ms float8,
        result jsonb, error jsonb, event jsonb)
    ), saved as (
      update engine_runs r set
        status = s.status, steps = r.steps || s.steps, stack = r.stack || s.stack, branches = s.branches, attempt = s.attempt,
        run_at = to_timestamp(s.run_at_ms / 1000), result = s.result, error = s.error, interruptions = 0,
        locked_by = case s.status when 'running' then r.locked_by end,
        locked_until = case s.status when 'running' then now() + make_interval(secs => ${leaseSeconds}) end,
        ended_at = case when s.status in ('completed', 'failed') then now() end
      from save s
      where r.id = s.id and r.fence = s.fence and r.locked_by = ${workerId} and r.status = 'running'
      returning r.id, s.event
    ), sent as (
      insert into engine_events (id, name, event)
      select event ->> 'id', event ->> 'name', event from saved where event is not null
      on conflict (id) do nothing
    )
    select id from saved`;
  return new Set(saved.map(({ id }) => id));
}

/**
 * Extends the leases of the runs a worker is driving. Rows being written at the moment are skipped: that write
 * extends them.
 */
export async function extendLeases(sql: Sql, workerId: string, runIds: string[]): Promise<void> {
  await sql`
    update engine_runs set locked_until = now() + make_interval(secs => ${leaseSeconds})
    where id in (
      select id from engine_runs where id = any(${runIds}::text[]) and status = 'running' and locked_by = ${workerId}
      for update skip locked)`;
}

/** Gives all runs of a worker back, attempts unchanged, and wakes the others. */
export async function releaseRuns(sql: Sql, workerId: string): Promise<void> {
  await sql`
    with released as (
      update engine_runs set status = 'queued', run_at = now(), locked_by = null, locked_until = null
      where status = 'running' and locked_by = ${workerId} returning 1
    )
    select pg_notify(${wakeChannel}, '') from (select 1 from released limit 1) woken`;
}

const batchSize = 500;

/** Deletes runs that ended and events that came more than 24 h ago, in small batches. */
export async function deleteOld(sql: Sql): Promise<void> {
  for (let deleted = batchSize; deleted >= batchSize; ) {
    const runs = await sql`
      delete from engine_runs where id in (
        select id from engine_runs where ended_at < now() - interval '24 hours'
        order by ended_at limit ${batchSize} for update skip locked)`;
    const events = await sql`
      delete from engine_events where id in (
        select id from engine_events where created_at < now() - interval '24 hours'
        order by created_at limit ${batchSize} for update skip locked)`;
    deleted = Math.max(runs.count, events.count);
  }
}

export type Liveness = { workerId: string; renew(): Promise<void>; close(): Promise<void> };

/**
 * A worker's proof of life: a session lock, on a connection of its own, that Postgres drops the moment the process
 * dies. Its number is the worker's id.
 */
export async function holdLiveness(databaseUrl: string): Promise<Liveness> {
  const workerId = randomInt(1, 2 ** 31 - 1);
  const sql = postgres(databaseUrl, {
    max: 1,
    max_lifetime: 0,
    onnotice: () => undefined,
    connection: { application_name: `resumebuilder engine ${workerId}` },
  });
  // Taking it again would only count it twice, so a session that has it is left alone.
  const renew = async () => {
    await sql`
      select pg_try_advisory_lock(${livenessClass}::int, ${workerId}::int) where not exists (
        select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
          and classid = ${livenessClass}::int and objid = ${workerId}::int)`;
  };
  await renew();
  return { workerId: String(workerId), renew, close: () => sql.end({ timeout: 1 }) };
}
