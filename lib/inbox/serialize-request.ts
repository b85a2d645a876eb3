import type { InboxRequestRow } from "@/db/queries/inbox-requests";
import type { InboxRequest } from "../contracts/inbox";

/** The wire shape of a received request, without its headers and body. */
export function serializeRequest(row: InboxRequestRow): InboxRequest {
  return {
    id: row.id,
    method: row.method,
    event_type: row.eventType,
    attempt: /^\d{1,9}$/.test(row.attempt ?? "") ? Number(row.attempt) : null,
    body_bytes: row.bodyBytes,
    verification: row.verification,
    answer: {
      status: row.answerStatus,
      delay_ms: row.answerDelayMs,
      retry_after: row.answerRetryAfter,
      state: row.answerState,
    },
    received_at: row.receivedAt.toISOString(),
  };
}
