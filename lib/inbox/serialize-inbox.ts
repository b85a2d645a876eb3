import type { InboxRow, InboxWebhook } from "@/db/queries/inboxes";
import type { Inbox } from "../contracts/inbox";
import { inboxUrl } from "./inbox-url";

type InboxFacts = { requestCount: number; webhooks: InboxWebhook[]; deliveryProblem: string | null };

/** The wire shape of an inbox. */
export function serializeInbox(row: InboxRow, { requestCount, webhooks, deliveryProblem }: InboxFacts): Inbox {
  return {
    id: row.id,
    url: inboxUrl(row.token),
    answer: { status: row.answerStatus, delay_ms: row.answerDelayMs, retry_after: row.answerRetryAfter },
    webhooks: webhooks.map((webhook) => ({
      id: webhook.id,
      is_active: webhook.isActive,
      disabled_reason: webhook.disabledReason,
      previous_secret_expires_at: webhook.overlap ? (webhook.previousSecretExpiresAt?.toISOString() ?? null) : null,
    })),
    request_count: requestCount,
    delivery_problem: deliveryProblem,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt.toISOString(),
  };
}
