"use client";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type DeliveryFilters, isFiltered } from "@/lib/client/delivery-filters";
import type { DeliveryList } from "@/lib/contracts/deliveries";
import { type EventType, eventTypes } from "@/lib/contracts/events";
import { IdFilter } from "./id-filter";
import { StatusFilter } from "./status-filter";
import { TimeFilter } from "./time-filter";

const typeOptions: Array<{ value: EventType | "any"; label: string }> = [
  { value: "any", label: "Any event" },
  ...eventTypes.map((type) => ({ value: type, label: type })),
];

type DeliveryFilterBarProps = {
  filters: DeliveryFilters;
  onFilter: (filters: DeliveryFilters) => void;
  counts: DeliveryList["counts"] | undefined;
};

export function DeliveryFilterBar({ filters, onFilter, counts }: DeliveryFilterBarProps) {
  const { status, event_type, id, ...times } = filters;
  // The counts know of the event type only: beside a narrower list they would be wrong.
  const narrow = Boolean(id || times.span || times.from || times.to);
  return (
    <div className="grid min-w-0 gap-2">
      <StatusFilter
        value={status}
        onChange={(next) => onFilter({ ...filters, status: next })}
        counts={narrow ? undefined : counts}
      />
      <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-start">
        <IdFilter
          value={id}
          onChange={(next) => onFilter({ ...filters, id: next })}
          className="max-sm:col-span-2 sm:w-80"
        />
        <Select
          aria-label="Event type"
          className="sm:w-52"
          value={event_type ?? "any"}
          onChange={(next) => onFilter({ ...filters, event_type: next === "any" ? undefined : next })}
          options={typeOptions}
        />
        <TimeFilter filters={times} onChange={(next) => onFilter({ status, event_type, id, ...next })} />
        {isFiltered(filters) && (
          <Button variant="ghost" className="max-sm:col-span-2" onClick={() => onFilter({})}>
            Clear filters
          </Button>
        )}
      </div>
    </div>
  );
}
