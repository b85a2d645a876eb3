"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { ArrowUp, Radio, SearchX } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { messageOf } from "@/lib/client/api";
import { type DeliveryFilters, isFiltered, writeFilters } from "@/lib/client/delivery-filters";
import type { Delivery, DeliveryList } from "@/lib/contracts/deliveries";
import { DeliveryFilterBar } from "./delivery-filter-bar";
import { DeliveryTable } from "./delivery-table";
import { useArrivals } from "./use-arrivals";

type DeliveryLogProps = {
  webhookId: string;
  log: UseInfiniteQueryResult<InfiniteData<DeliveryList>>;
  filters: DeliveryFilters;
  onFilter: (filters: DeliveryFilters) => void;
};

const numbers = new Intl.NumberFormat("en-GB");

export function DeliveryLog({ webhookId, log, filters, onFilter }: DeliveryLogProps) {
  const first = log.data?.pages[0];
  return (
    <section aria-label="Delivery log" className="grid min-w-0 gap-3">
      <h2 className="font-semibold text-base">
        Deliveries {first && <span className="font-normal text-muted">{numbers.format(first.total)}</span>}
      </h2>
      <DeliveryFilterBar filters={filters} onFilter={onFilter} counts={first?.counts} />
      {log.error && <FormError>{`The log could not be refreshed. ${messageOf(log.error)}`}</FormError>}
      <LogBody webhookId={webhookId} log={log} filters={filters} />
      {log.hasNextPage && (
        <div className="flex justify-center">
          <Button pending={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
            Load more
          </Button>
        </div>
      )}
    </section>
  );
}

function LogBody({ webhookId, log, filters }: Omit<DeliveryLogProps, "onFilter">) {
  if (!log.data) return log.error ? null : <Skeleton className="h-64" />;
  const deliveries = log.data.pages.flatMap((page) => page.events);
  // Other filters start anew: what they bring is no arrival.
  if (deliveries.length > 0)
    return (
      <Rows key={`${writeFilters(filters)} ${log.isPlaceholderData}`} webhookId={webhookId} deliveries={deliveries} />
    );
  if (isFiltered(filters)) {
    return (
      <EmptyState icon={SearchX} title="No delivery matches">
        Widen the time or clear a filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Radio} title="No deliveries yet">
      They appear here by themselves. Send a test event, or change a resume to cause one.
    </EmptyState>
  );
}

function Rows({ webhookId, deliveries }: { webhookId: string; deliveries: Delivery[] }) {
  const list = useRef<HTMLDivElement>(null);
  const { shown, arrived, show } = useArrivals(deliveries, list);
  const showArrived = () => {
    show();
    if (list.current && list.current.getBoundingClientRect().top < 0) list.current.scrollIntoView();
  };
  return (
    <div className="grid min-w-0">
      <div className="sticky top-3 z-10 flex h-0 justify-center" aria-live="polite">
        {arrived > 0 && (
          <Button variant="primary" size="sm" className="-mt-4 rounded-full shadow-menu" onClick={showArrived}>
            <ArrowUp aria-hidden /> {arrived} new
          </Button>
        )}
      </div>
      <div ref={list} className="min-w-0 scroll-mt-4">
        <DeliveryTable webhookId={webhookId} deliveries={shown} />
      </div>
    </div>
  );
}
