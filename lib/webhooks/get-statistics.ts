import { database } from "@/db/client";
import { sumByDay, sumByHour, sumByStatus } from "@/db/queries/delivery-counts";
import { responseTimes } from "@/db/queries/delivery-statistics";
import type { OwnerId } from "../contracts/accounts";
import { deliveryStatuses, type WebhookStatistics } from "../contracts/deliveries";
import { requireWebhook } from "./require-webhook";

/** Counts, success rate and latency of a webhook. @throws AppError webhook_not_found */
export async function getStatistics(ownerId: OwnerId, webhookId: string): Promise<WebhookStatistics> {
  await requireWebhook(ownerId, webhookId);
  const db = database();
  const [found, times, daily, hours] = await Promise.all([
    sumByStatus(db, ownerId, webhookId),
    responseTimes(db, ownerId, webhookId),
    sumByDay(db, ownerId, webhookId),
    sumByHour(db, ownerId, [webhookId]),
  ]);
  const countOf = (status: (typeof deliveryStatuses)[number]) => found[status] ?? 0;
  const success = countOf("success");
  const ended = success + countOf("failed");
  return {
    pending: countOf("pending"),
    success,
    failed: countOf("failed"),
    retrying: countOf("retrying"),
    held: countOf("held"),
    cancelled: countOf("cancelled"),
    total: deliveryStatuses.reduce((sum, status) => sum + countOf(status), 0),
    success_rate: ended === 0 ? null : success / ended,
    p50_ms: times.p50,
    p95_ms: times.p95,
    daily,
    hourly: hours.map(({ id, hour, ...activity }) => ({ hour: hour.toISOString(), ...activity })),
  };
}
