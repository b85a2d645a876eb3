"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Radio } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormError } from "@/components/ui/form";
import { Skeleton } from "@/components/ui/skeleton";
import { messageOf } from "@/lib/client/api";
import type { DeliveryFilters } from "@/lib/client/webhooks";
import type { DeliveryList } from "@/lib/contracts/deliveries";
import { DeliveryFilterBar } from "./delivery-filter-bar";
import { DeliveryTable } from "./delivery-table";

type DeliveryLogProps = {
  webhookId: string;
  log: UseInfiniteQueryResult<InfiniteData<DeliveryList>>;
  filters: DeliveryFilters;
  onFilter: (filters: DeliveryFilters) => void;
};

export function DeliveryLog({ webhookId, log, filters, onFilter }: DeliveryLogProps) {
  const total = log.data?.pages[0]?.total;
  return (
    <section aria-label="Delivery log" className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="font-semibold text-base">
          Deliveries {total !== undefined && <span className="font-normal text-muted">{total}</span>}
        </h2>
        <DeliveryFilterBar filters={filters} onFilter={onFilter} />
      </div>
      {log.error && <FormError>{`The log could not be refreshed. ${messageOf(log.error)}`}</FormError>}
      <LogBody webhookId={webhookId} log={log} filters={filters} onFilter={onFilter} />
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

function LogBody({ webhookId, log, filters, onFilter }: DeliveryLogProps) {
  if (!log.data) return log.error ? null : <Skeleton className="h-64" />;
  const deliveries = log.data.pages.flatMap((page) => page.events);
  if (deliveries.length > 0) return <DeliveryTable webhookId={webhookId} deliveries={deliveries} />;
  if (filters.status || filters.event_type) {
    return (
      <EmptyState
        icon={Radio}
        title="No delivery matches"
        action={<Button onClick={() => onFilter({})}>Clear filters</Button>}
      />
    );
  }
  return (
    <EmptyState icon={Radio} title="No deliveries yet">
      They appear here by themselves. Create or edit a resume to cause one.
    </EmptyState>
  );
}
