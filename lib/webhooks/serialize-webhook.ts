import type { DeliveryTotals } from "@/db/queries/delivery-counts";
import type { WebhookRow } from "@/db/queries/webhooks";
import type { Webhook } from "../contracts/webhooks";

const iso = (date: Date | null) => date?.toISOString() ?? null;

const noTotals = { total: 0, successful: 0, failed: 0 };

/** The wire shape of a webhook; never the secret. */
export function serializeWebhook(row: WebhookRow, totals: DeliveryTotals = noTotals): Webhook {
  return {
    id: row.id,
    user_id: row.userId,
    url: row.url,
    description: row.description,
    events: row.events,
    is_active: row.isActive,
    disabled_reason: row.disabledReason,
    health: row.health,
    timeout_seconds: row.timeoutSeconds,
    max_retries: row.maxRetries,
    total_deliveries: totals.total,
    successful_deliveries: totals.successful,
    failed_deliveries: totals.failed,
    last_delivery_at: iso(row.lastDeliveryAt),
    last_success_at: iso(row.lastSuccessAt),
    last_failure_at: iso(row.lastFailureAt),
    secret_preview: row.secretPreview,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
