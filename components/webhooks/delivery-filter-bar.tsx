"use client";

import { Select } from "@/components/ui/select";
import type { DeliveryFilters } from "@/lib/client/webhooks";
import { deliveryStatuses } from "@/lib/contracts/deliveries";
import { eventTypes } from "@/lib/contracts/events";
import { statusLooks } from "./delivery-status";

const statusOptions = [
  { value: "any", label: "Any status" } as const,
  ...deliveryStatuses.map((status) => ({ value: status, label: statusLooks[status].label })),
];
const typeOptions = [
  { value: "any", label: "Any event" } as const,
  ...eventTypes.map((type) => ({ value: type, label: type })),
];

const given = <T extends string>(value: T) => (value === "any" ? undefined : (value as Exclude<T, "any">));

type DeliveryFilterBarProps = { filters: DeliveryFilters; onFilter: (filters: DeliveryFilters) => void };

export function DeliveryFilterBar({ filters, onFilter }: DeliveryFilterBarProps) {
  return (
    <div className="grid grid-cols-2 gap-2 max-sm:w-full sm:flex">
      <Select
        aria-label="Status"
        className="sm:w-40"
        value={filters.status ?? "any"}
        onChange={(status) => onFilter({ ...filters, status: given(status) })}
        options={statusOptions}
      />
      <Select
        aria-label="Event type"
        className="sm:w-52"
        value={filters.event_type ?? "any"}
        onChange={(type) => onFilter({ ...filters, event_type: given(type) })}
        options={typeOptions}
      />
    </div>
  );
}
