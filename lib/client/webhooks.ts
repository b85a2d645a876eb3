import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Delivery } from "@/lib/contracts/deliveries";
import type { Recovery } from "@/lib/contracts/recoveries";
import { api } from "./api";
import { type DeliveryFilters, filterQuery } from "./delivery-filters";

export const deliveryPageSize = 50;

/** Every query about webhooks starts with this key. */
export const webhooksKey = ["webhooks"] as const;
const oneKey = (id: string) => [...webhooksKey, "one", id] as const;
/** Every query about a webhook's log starts with this key, however it is filtered. */
export const logKey = (id: string) => [...oneKey(id), "deliveries"] as const;

/** All webhooks; an account has at most 50. */
export function webhookListQuery() {
  return queryOptions({
    queryKey: [...webhooksKey, "list"],
    queryFn: ({ signal }) => api("listWebhooks", { query: { limit: 100 }, signal }),
  });
}

/** One webhook. */
export function webhookQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "settings"],
    queryFn: ({ signal }) => api("getWebhook", { params: { id }, signal }),
  });
}

/** Counts, success rate and latency of a webhook. */
export function statisticsQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "statistics"],
    queryFn: ({ signal }) => api("getStatistics", { params: { id }, signal }),
  });
}

/** The delivery log, page by page. */
export function deliveriesQuery(id: string, filters: DeliveryFilters) {
  return infiniteQueryOptions({
    queryKey: [...logKey(id), filters],
    queryFn: ({ pageParam, signal }) =>
      api("listDeliveries", {
        params: { id },
        query: { limit: deliveryPageSize, cursor: pageParam ?? undefined, ...filterQuery(filters) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** One delivery with its attempts. */
export function deliveryQuery(id: string, deliveryId: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "delivery", deliveryId],
    queryFn: ({ signal }) => api("getDelivery", { params: { id, delivery_id: deliveryId }, signal }),
  });
}

/** The newest recovery of a webhook, or null. */
export function newestRecoveryQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "newest recovery"],
    queryFn: async ({ signal }) => {
      const { recoveries } = await api("listRecoveries", { params: { id }, query: { limit: 1 }, signal });
      return recoveries[0] ?? null;
    },
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? quickMs : slowMs),
  });
}

/** Whether a recovery still queues, or some of what it queued has no result yet. */
export function isUnderWay({ status, waiting }: Pick<Recovery, "status" | "waiting">): boolean {
  return status === "running" || waiting > 0;
}

type Waiting = Pick<Delivery, "status" | "next_retry_at">;
const quickMs = 1_200;
const slowMs = 15_000;
const dueSoonMs = 10_000;

/** How long until a log should look again: quickly while an attempt is near, slowly otherwise. */
export function pollInterval(deliveries: Waiting[], now = Date.now()): number {
  return deliveries.some((delivery) => isNear(delivery, now)) ? quickMs : slowMs;
}

function isNear({ status, next_retry_at }: Waiting, now: number): boolean {
  if (status === "pending") return true;
  if (status !== "retrying") return false;
  return next_retry_at === null || Date.parse(next_retry_at) - now < dueSoonMs;
}
