import type { Registry } from "./registry";
import type { Run } from "./run";
import { leaseSeconds, livenessClass, type Sql } from "./store";

/** One claim at a time, over all processes: only so do counts of running runs hold. Any fixed number. */
const claimLock = 761_204_114;
const routeLimit = 500;
/** So many runs of a key are looked at in one claim, even if many keys share the free places. */
const smallestShare = 4;

export type ClaimRequest = {
  workerId: string;
  freePlaces: number;
  /** Keys after this one are looked at. */
  afterKey: string;
  /** Also take back the runs of workers that are gone. */
  reclaim: boolean;
};

export type ClaimedRun = Run & { fence: number; interruptions: number };

export type Claim = {
  runs: ClaimedRun[];
  /** Where the next claim goes on: not every key has been looked at when this is not empty. */
  nextKey: string;
  /** There may be more to claim at once. */
  more: boolean;
  /** The database's time, and when the next waiting run is due, in milliseconds since 1970. */
  nowMs: number;
  nextDueMs: number | null;
};

/**
 * Makes the runs of new events, queues waiting runs that are due, and claims queued runs: in turns over the groups and
 * the concurrency keys, those with the fewest running runs first, none above its function's limits. Of n groups
 * none takes more than one part in n + 1 of what is free, so that there are places for whoever comes next (dynamic
 * thresholds, Choudhury and Hahne 1998).
 */
export async function claimRuns(sql: Sql, registry: Registry, request: ClaimRequest): Promise<Claim> {
  let readAtMs = 0;
  const claim = await sql.begin(async (transaction) => {
    const tx = transaction as unknown as Sql;
    // Sent together; each statement sees what the ones before it did.
    const [, , routed, , [row]] = await Promise.all([
      tx`select pg_advisory_xact_lock(${claimLock}::bigint)`,
      request.reclaim ? reclaimRuns(tx) : undefined,
      routeEvents(tx, registry),
      queueDueRuns(tx),
      selectClaim(tx, registry, request),
    ]);
    readAtMs = performance.now();
    if (!row) throw new Error("The claim returned nothing");
    const { runs, keys, lastKey, nowMs, nextDueMs } = row;
    const nextKey = keys >= scanLimit(request) ? (lastKey ?? "") : "";
    const wrapped = nextKey === "" && request.afterKey !== "";
    const more = runs.length >= smallestShare || routed.count >= routeLimit || nextKey !== "" || wrapped;
    return { runs, nextKey, more, nowMs, nextDueMs };
  });
  return { ...claim, nowMs: claim.nowMs + performance.now() - readAtMs };
}

const scanLimit = ({ freePlaces }: ClaimRequest) => Math.max(64, 4 * freePlaces);

/**
 * A worker whose liveness lock is gone is dead; one whose lease ran out is stuck. When Postgres itself has just
 * started, nobody has had the time to take a lock again.
 */
function reclaimRuns(tx: Sql) {
  return tx`
    update engine_runs
    set status = 'queued', run_at = now(), locked_by = null, locked_until = null, interruptions = interruptions + 1
    where id in (
      select id from engine_runs
      where status = 'running' and (locked_until < now()
        or pg_postmaster_start_time() < now() - interval '10 seconds' and locked_by <> all (array(
        select objid::text from pg_locks
        where locktype = 'advisory' and granted and objsubid = 2 and classid = ${livenessClass}::int
          and database = (select oid from pg_database where datname = current_database()))))
      for update skip locked)`;
}

/** Events no function here listens to stay: another version of the app may know them. */
function routeEvents(tx: Sql, { triggers, functions }: Registry) {
  const rows = triggers.map(({ event, functionId, match }) => ({
    event,
    function_id: functionId,
    match_path: match?.path ?? null,
    match_value: match?.value ?? null,
    key_path: functions.get(functionId)?.concurrency?.keyPath ?? null,
    group_path: functions.get(functionId)?.group?.keyPath ?? null,
  }));
  const names = [...new Set(triggers.map(({ event }) => event))];
  return tx`
    with new as (
      select id, event from engine_events where event is not null and name = any(${names}::text[])
      order by created_at limit ${routeLimit} for update skip locked
    ), routed as (
      update engine_events e set event = null from new where e.id = new.id returning new.event
    ), made as (
      insert into engine_runs (id, function_id, event, status, concurrency_key, group_key)
      select gen_random_uuid(), t.function_id, r.event, 'queued',
        t.function_id || coalesce(':' || ${shortKey(tx, "key_path")}, ''),
        t.function_id || ':' || ${shortKey(tx, "group_path")}
      from routed r join jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t(
        event text, function_id text, match_path text[], match_value text, key_path text[], group_path text[])
        on t.event = r.event ->> 'name' and (t.match_path is null or r.event #>> t.match_path = t.match_value)
    )
    select from routed`;
}

/** The value that runs are limited by; a long one as its hash, so that it fits into an index. */
function shortKey(tx: Sql, path: "key_path" | "group_path") {
  const value = tx`r.event #>> t.${tx(path)}`;
  return tx`case when length(${value}) > 200 then md5(${value}) else ${value} end`;
}

function queueDueRuns(tx: Sql) {
  return tx`
    update engine_runs set status = 'queued' where id in (
      select id from engine_runs where status = 'waiting' and run_at <= now()
      order by run_at limit ${routeLimit} for update skip locked)`;
}

type ClaimRow = { runs: ClaimedRun[]; keys: number; lastKey: string | null; nowMs: number; nextDueMs: number | null };

/** The keys are found by hopping over the index, so the length of a key's queue does not matter. */
function selectClaim(tx: Sql, { functions }: Registry, request: ClaimRequest) {
  const { workerId, freePlaces, afterKey } = request;
  const limited = [...functions.values()].flatMap(({ id, concurrency, group }) =>
    concurrency ? [{ function_id: id, places: concurrency.limit, group_places: group?.limit ?? null }] : [],
  );
  return tx<ClaimRow[]>`
    with recursive keys as (
      (select concurrency_key, function_id, 1 as number from engine_runs
        where status = 'queued' and concurrency_key > ${afterKey} order by concurrency_key limit 1)
      union all
      select next.concurrency_key, next.function_id, keys.number + 1 from keys cross join lateral (
        select concurrency_key, function_id from engine_runs
        where status = 'queued' and concurrency_key > keys.concurrency_key order by concurrency_key limit 1) next
      where keys.number < ${scanLimit(request)}::int
    ), busy as materialized (
      select concurrency_key, group_key, count(*)::int as running,
        count(*) filter (where locked_by = ${workerId})::int as here
      from engine_runs where status = 'running' group by 1, 2
    ), busy_keys as materialized (
      select concurrency_key, sum(running)::int as running from busy group by 1
    ), busy_groups as materialized (
      select group_key, sum(running)::int as running, sum(here)::int as here from busy group by 1
    ), share as materialized (
      select least(${freePlaces}::int, greatest(${smallestShare}::int, 4 * ${freePlaces}::int / count(*))) as places
      from keys having count(*) > 0
    ), candidates as (
      select c.id, c.run_at, c.group_key, l.group_places, coalesce(b.running, 0) + c.number as turn,
        coalesce(c.group_key, k.concurrency_key) as owner
      from keys k cross join share
      left join busy_keys b using (concurrency_key)
      left join jsonb_to_recordset(${JSON.stringify(limited)}::text::jsonb) as l(
        function_id text, places int, group_places int) on l.function_id = k.function_id
      cross join lateral (
        select id, run_at, group_key, row_number() over (order by run_at, id) as number from (
          select id, run_at, group_key from engine_runs where status = 'queued' and concurrency_key = k.concurrency_key
          order by run_at, id
          limit greatest(0, least(share.places, l.places - coalesce(b.running, 0)))) oldest) c
    ), ranked as (
      select c.*, coalesce(g.running, 0) as group_running, coalesce(g.here, 0) as group_here,
        row_number() over (partition by owner order by turn, run_at, id) as number
      from candidates c left join busy_groups g using (group_key)
    ), allowed as (
      select id, run_at, turn, case when group_key is null then turn else group_running + number end as owner_turn
      from ranked
      where group_key is null or group_running + number <= coalesce(group_places, 2147483647)
        and group_here + number <= greatest(1, (${freePlaces}::int + group_here) / (
          select count(distinct group_key) + 1 from ranked))
    ), picked as materialized (
      select r.id from (select id from allowed order by owner_turn, turn, run_at limit ${freePlaces}::int) c
      cross join lateral (
        select id from engine_runs where id = c.id and status = 'queued' for update skip locked) r
    ), claimed as (
      update engine_runs set status = 'running', fence = fence + 1, locked_by = ${workerId},
        locked_until = now() + make_interval(secs => ${leaseSeconds}), started_at = coalesce(started_at, now())
      where id = any (array(select id from picked))
      returning jsonb_build_object('id', id, 'functionId', function_id, 'event', event, 'steps', steps,
        'stack', stack, 'branches', branches, 'attempt', attempt, 'interruptions', interruptions, 'fence', fence,
        'dueAtMs', extract(epoch from run_at) * 1000) as run
    )
    select (select coalesce(jsonb_agg(run), '[]') from claimed) as runs,
      (select count(*)::int from keys) as keys, (select max(concurrency_key) from keys) as "lastKey",
      extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs",
      (select extract(epoch from min(run_at))::float8 * 1000 from engine_runs where status = 'waiting') as "nextDueMs"`;
}
