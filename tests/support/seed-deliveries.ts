import type postgres from "postgres";
import type { DeliveryStatus } from "@/lib/contracts/deliveries";

export type Seed = {
  webhookId: string;
  userId: string;
  count: number;
  /** Spread evenly over so many days up to now. */
  days?: number;
  /** None within so many of the last days: the others are as much older. */
  quietDays?: number;
  /** Of every hundred deliveries; the rest succeeded. */
  percent?: Partial<Record<Exclude<DeliveryStatus, "success">, number>>;
};

const usual = { failed: 3, held: 1, cancelled: 1, retrying: 0, pending: 0 };

/**
 * Fills a webhook's log with events, deliveries and their last attempts, as the app would have written them: ids that
 * sort by time, resumes with ten deliveries each, bodies and headers of usual size. The triggers are off meanwhile, and
 * the counts are written at once.
 */
export async function seedDeliveries(
  sql: postgres.Sql,
  { webhookId, userId, count, days = 30, quietDays = 0, percent }: Seed,
) {
  const of = percent ?? usual;
  const bounds = { failed: of.failed ?? 0, held: 0, cancelled: 0, retrying: 0, pending: 0 };
  bounds.held = bounds.failed + (of.held ?? 0);
  bounds.cancelled = bounds.held + (of.cancelled ?? 0);
  bounds.retrying = bounds.cancelled + (of.retrying ?? 0);
  bounds.pending = bounds.retrying + (of.pending ?? 0);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`set local synchronous_commit = off`;
    await tx`
      create temp table seeded on commit drop as
      select uuidv7(-shift) as id, uuidv7(-shift) as event_id, now() - shift as at,
        ('0199c0de-0000-7000-8000-' || lpad(to_hex(n / 10), 12, '0'))::uuid as entity_id,
        (array['resume.created', 'resume.updated', 'export.completed', 'resume.deleted'])[1 + n % 4] as type,
        case when n % 100 < ${bounds.failed} then 'failed' when n % 100 < ${bounds.held} then 'held'
          when n % 100 < ${bounds.cancelled} then 'cancelled' when n % 100 < ${bounds.retrying} then 'retrying'
          when n % 100 < ${bounds.pending} then 'pending' else 'success' end as status,
        40 + n % 500 as ms
      from (select n::int, make_interval(secs => 86400 * (${quietDays}::float8
          + ${days}::float8 * (${count}::float8 - n + 1) / ${count}::float8)) as shift
        from generate_series(1, ${count}::int) n) numbered`;
    await tx`
      insert into events (id, user_id, type, entity_id, body, created_at)
      select event_id, ${userId}, type, entity_id, json_build_object('event_id', event_id, 'event_type', type,
        'entity_id', entity_id, 'timestamp', at, 'data', json_build_object('resume_id', entity_id, 'user_id',
        ${userId}::text, 'title', 'Backend engineer', 'version', 1, 'created_at', at))::text, at
      from seeded`;
    await tx`
      insert into deliveries (id, webhook_id, event_id, user_id, event_type, entity_id, status, attempt_count,
        failed_attempts, max_attempts, http_status, response_body, error_code, error_message, response_time_ms,
        next_retry_at, last_attempt_at, created_at, completed_at)
      select id, ${webhookId}, event_id, ${userId}, type, entity_id, status,
        case when status in ('held', 'pending') then 0 when status = 'failed' then 4 else 1 end,
        case status when 'failed' then 4 when 'retrying' then 1 else 0 end, 4,
        case status when 'failed' then 500 when 'success' then 200 end, 'ok',
        case status when 'failed' then 'http_5xx' end, case status when 'failed' then 'The receiver answered 500' end,
        case when status in ('failed', 'success') then ms end,
        case when status in ('pending', 'retrying') then now() + interval '1 day' end,
        at, at, case when status in ('failed', 'success', 'cancelled') then at end
      from seeded`;
    await tx`
      insert into attempts (id, delivery_id, number, status, manual, url, request_headers, request_bytes, http_status,
        response_headers, response_body, error_code, error_message, duration_ms, started_at, finished_at)
      select uuidv7(at - now()), id, case status when 'failed' then 4 else 1 end,
        case status when 'failed' then 'failed' else 'success' end, false, 'https://example.com/hook',
        jsonb_build_object('Content-Type', 'application/json', 'User-Agent', 'ResumeBuilder-Webhooks/1.0',
          'X-Webhook-Event', type, 'X-Webhook-Event-ID', event_id, 'X-Webhook-Delivery-ID', id,
          'X-Webhook-Signature', 'sha256=' || repeat('0', 64), 'webhook-signature', 'v1,' || repeat('0', 44)),
        320, case status when 'failed' then 500 else 200 end, '{"content-type": "text/plain"}', 'ok',
        case status when 'failed' then 'http_5xx' end, case status when 'failed' then 'The receiver answered 500' end,
        ms, at, at
      from seeded where status in ('failed', 'success')`;
    await tx`
      insert into delivery_counts (webhook_id, hour, event_type, status, test, count, response_ms)
      select ${webhookId}, date_trunc('hour', at, 'UTC'), type, status, false, count(*),
        coalesce(sum(ms) filter (where status in ('failed', 'success')), 0)
      from seeded group by 2, 3, 4`;
  });
}
