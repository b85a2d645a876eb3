import type { AttemptRow } from "@/db/queries/attempts";
import type { DeliveryRow } from "@/db/queries/deliveries";
import type { Attempt, Delivery } from "../contracts/deliveries";

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The wire shape of a delivery; `body` is its event's frozen envelope, null once it has expired. */
export function serializeDelivery(row: DeliveryRow, body: string | null): Delivery {
  return {
    id: row.id,
    webhook_id: row.webhookId,
    event_id: row.eventId,
    event_type: row.eventType,
    entity_id: row.entityId,
    payload: body === null ? null : (JSON.parse(body) as { data: Record<string, unknown> }).data,
    expired: body === null,
    status: row.status,
    attempt_count: row.attemptCount,
    max_attempts: row.earlierAttempts + row.maxAttempts,
    http_status: row.httpStatus,
    response_body: row.responseBody,
    error_message: row.errorMessage,
    error_code: row.errorCode,
    response_time_ms: row.responseTimeMs,
    next_retry_at: row.status === "retrying" ? iso(row.nextRetryAt) : null,
    last_attempt_at: iso(row.lastAttemptAt),
    created_at: row.createdAt.toISOString(),
    completed_at: iso(row.completedAt),
    test: row.test,
    manual: row.manual,
  };
}

/** The wire shape of an attempt. */
export function serializeAttempt(row: AttemptRow): Attempt {
  return {
    number: row.number,
    status: row.status,
    manual: row.manual,
    started_at: row.startedAt.toISOString(),
    finished_at: iso(row.finishedAt),
    duration_ms: row.durationMs,
    url: row.url,
    remote_address: row.remoteAddress,
    timings: row.timings,
    request_headers: row.requestHeaders,
    request_bytes: row.requestBytes,
    http_status: row.httpStatus,
    response_headers: row.responseHeaders,
    response_body: row.responseBody,
    truncated: row.truncated,
    error_code: row.errorCode,
    error_message: row.errorMessage,
  };
}
