"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type DeliveryFilters, writeFilters } from "@/lib/client/delivery-filters";
import {
  deliveriesQuery,
  logKey,
  newestRecoveryQuery,
  pollInterval,
  statisticsQuery,
  webhookQuery,
} from "@/lib/client/webhooks";
import type { DeliveryList, WebhookStatistics } from "@/lib/contracts/deliveries";
import type { Recovery } from "@/lib/contracts/recoveries";
import type { Webhook } from "@/lib/contracts/webhooks";

export type InitialWebhook = {
  webhook: Webhook;
  statistics: WebhookStatistics;
  deliveries: DeliveryList;
  /** What the first deliveries were narrowed to. */
  filters: DeliveryFilters;
};

const intervalOf = (pages: DeliveryList[] = []) => pollInterval(pages.flatMap((page) => page.events));

/** A webhook with its log and statistics, kept fresh: the log decides how often the rest is read again. */
export function useLiveWebhook(initial: InitialWebhook, filters: DeliveryFilters) {
  const { id } = initial.webhook;
  const loaded = writeFilters(filters) === writeFilters(initial.filters);
  const log = useInfiniteQuery({
    ...deliveriesQuery(id, filters),
    ...(loaded && { initialData: { pages: [initial.deliveries], pageParams: [null] } }),
    // Each page is a request of its own, so the more are open, the less often they are read.
    refetchInterval: ({ state }) => intervalOf(state.data?.pages) * (state.data?.pages.length ?? 1),
  });
  const refetchInterval = intervalOf(log.data?.pages);
  const webhook = useQuery({ ...webhookQuery(id), initialData: initial.webhook, refetchInterval });
  const statistics = useQuery({ ...statisticsQuery(id), initialData: initial.statistics, refetchInterval });
  useRecoveryProgress(id);
  useLastLook(id, refetchInterval);
  return { log, webhook: webhook.data, statistics: statistics.data };
}

/** When the log has come to rest, the rest is read once more: it was read beside the log, not after it. */
function useLastLook(id: string, interval: number) {
  const client = useQueryClient();
  const before = useRef(interval);
  useEffect(() => {
    if (interval > before.current)
      for (const { queryKey } of [statisticsQuery(id), webhookQuery(id)]) client.invalidateQueries({ queryKey });
    before.current = interval;
  }, [client, id, interval]);
}

/** A recovery changes what the log would not look at again for a while. */
function useRecoveryProgress(id: string) {
  const client = useQueryClient();
  const { data: recovery } = useQuery(newestRecoveryQuery(id));
  const now = recovery === undefined ? undefined : progressOf(recovery);
  const before = useRef(now);
  useEffect(() => {
    if (now === undefined) return;
    if (before.current !== undefined && before.current !== now)
      for (const queryKey of [logKey(id), statisticsQuery(id).queryKey]) client.invalidateQueries({ queryKey });
    before.current = now;
  }, [client, id, now]);
}

function progressOf(recovery: Recovery | null): string {
  if (!recovery) return "none";
  const { id, status, queued, succeeded, failed } = recovery;
  return [id, status, queued, succeeded, failed].join(" ");
}
