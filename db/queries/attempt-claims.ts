import { uuidv7 } from "uuidv7";
import type { DeliveryStatus } from "../../lib/contracts/deliveries";
import type { EventType } from "../../lib/contracts/events";
import { database } from "../client";
import type { AttemptResult } from "./attempts";

/** What an attempt needs to know, as it is in the database right now. Secrets are encrypted. */
export type AttemptFacts = {
  id: string;
  webhookId: string;
  eventId: string;
  eventType: EventType;
  status: DeliveryStatus;
  attemptCount: number;
  failedAttempts: number;
  maxAttempts: number;
  manual: boolean;
  test: boolean;
  /** An attempt holds the delivery; `abandoned` when its time is over. */
  inFlight: boolean;
  abandoned: boolean;
  due: boolean;
  /** Milliseconds since 1970 on the database's clock. */
  nextRetryAtMs: number | null;
  lockedUntilMs: number | null;
  ageMs: number;
  body: string | null;
  url: string;
  timeoutSeconds: number;
  secret: string;
  /** The secret before, while it still signs. */
  previousSecret: string | null;
  subscriptions: string[];
  isActive: boolean;
  deleted: boolean;
};

/**
 * Reads a delivery with its webhook and event.
 * This file speaks postgres.js itself: its statements are prepared, which halves the round trips of the busiest path.
 */
export async function readAttemptFacts(id: string): Promise<AttemptFacts | null> {
  const [row] = await database().$client<AttemptFacts[]>`
    select d.id, d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType", d.status,
      d.attempt_count as "attemptCount", d.failed_attempts as "failedAttempts", d.max_attempts as "maxAttempts",
      d.manual, d.test, coalesce(d.locked_until > now(), false) as "inFlight",
      coalesce(d.locked_until <= now(), false) as abandoned, coalesce(d.next_retry_at <= now(), true) as due,
      extract(epoch from d.next_retry_at)::float8 * 1000 as "nextRetryAtMs",
      extract(epoch from d.locked_until)::float8 * 1000 as "lockedUntilMs",
      extract(epoch from now() - d.created_at)::float8 * 1000 as "ageMs", e.body, w.url,
      w.timeout_seconds as "timeoutSeconds", w.secret,
      case when w.previous_secret_expires_at > now() then w.previous_secret end as "previousSecret",
      w.events as subscriptions, w.is_active as "isActive", w.deleted_at is not null as deleted
    from deliveries d join webhooks w on w.id = d.webhook_id join events e on e.id = d.event_id
    where d.id = ${id}`;
  return row ?? null;
}

export type NewAttempt = {
  deliveryId: string;
  number: number;
  manual: boolean;
  url: string;
  headers: Record<string, string>;
  requestBytes: number;
  /** The claim ends by itself after so many seconds. */
  leaseSeconds: number;
};

/**
 * Claims a due delivery and writes its attempt, before the socket is opened.
 * @returns the attempt's id; null when somebody else was first or the delivery is no longer open
 */
export async function claimAttempt(attempt: NewAttempt): Promise<string | null> {
  const { deliveryId, number, manual, url, headers, requestBytes, leaseSeconds } = attempt;
  const [row] = await database().$client<Array<{ id: string }>>`
    with claimed as (
      update deliveries set attempt_count = ${number}, locked_until = now() + make_interval(secs => ${leaseSeconds}),
        requested_at = now(), last_attempt_at = now()
      where id = ${deliveryId} and attempt_count = ${number - 1} and status in ('pending', 'retrying')
        and locked_until is null and coalesce(next_retry_at <= now(), true)
        and exists (select from webhooks w where w.id = webhook_id and (w.is_active or test) and w.deleted_at is null)
      returning id
    )
    insert into attempts (id, delivery_id, number, status, manual, url, request_headers, request_bytes)
    select ${uuidv7()}, id, ${number}, 'in_flight', ${manual}, ${url}, ${JSON.stringify(headers)}::text::jsonb, ${requestBytes}
    from claimed returning id`;
  return row?.id ?? null;
}

/** Closes a successful attempt and its delivery. @returns false when it was taken for interrupted: it counts no more */
export async function closeSuccess(
  attemptId: string,
  webhookId: string,
  result: AttemptResult,
  test: boolean,
): Promise<{ counted: boolean; ailing: boolean }> {
  const { httpStatus, responseHeaders, responseBody, truncated, durationMs, remoteAddress, timings } = result;
  const [row] = await database().$client<Array<{ counted: boolean; ailing: boolean }>>`
    with finished as (
      update attempts set status = 'success', finished_at = now(), http_status = ${httpStatus},
        response_headers = ${JSON.stringify(responseHeaders)}::text::jsonb, response_body = ${responseBody},
        truncated = ${truncated}, duration_ms = ${durationMs}, remote_address = ${remoteAddress},
        timings = ${JSON.stringify(timings)}::text::jsonb
      where id = ${attemptId} and status = 'in_flight' returning delivery_id
    ), closed as (
      update deliveries d set status = 'success', http_status = ${httpStatus}, response_body = ${responseBody},
        error_code = null, error_message = null, response_time_ms = ${durationMs}, next_retry_at = null,
        locked_until = null, manual = false, completed_at = now()
      from finished f where d.id = f.delivery_id returning d.id
    ), noted as (
      -- Who holds the webhook's row is writing about the same time: waiting for it would serialise its deliveries.
      update webhooks set last_delivery_at = now(), last_success_at = now()
      where not ${test}::boolean and exists (select from closed)
        and id in (select id from webhooks where id = ${webhookId} for no key update skip locked)
    )
    select exists (select from closed) as counted,
      exists (select from webhooks where id = ${webhookId} and (health <> 'healthy' or failing_since is not null)) as ailing`;
  return row ?? { counted: false, ailing: false };
}
