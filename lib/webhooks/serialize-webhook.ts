import type { WebhookRow } from "@/db/queries/webhooks";
import type { Webhook } from "../contracts/webhooks";

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The wire shape of a webhook; never the secret. */
export function serializeWebhook(row: WebhookRow): Webhook {
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
    total_deliveries: row.totalDeliveries,
    successful_deliveries: row.successfulDeliveries,
    failed_deliveries: row.failedDeliveries,
    last_delivery_at: iso(row.lastDeliveryAt),
    last_success_at: iso(row.lastSuccessAt),
    last_failure_at: iso(row.lastFailureAt),
    secret_preview: row.secretPreview,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
