"use client";

import { ToggleGroup } from "radix-ui";
import { cn } from "@/components/ui/cn";
import { type DeliveryList, type DeliveryStatus, deliveryStatuses } from "@/lib/contracts/deliveries";
import { statusLooks } from "./delivery-status";

const numbers = new Intl.NumberFormat("en-GB");
const all = "all";

type StatusFilterProps = {
  value: DeliveryStatus | undefined;
  onChange: (status: DeliveryStatus | undefined) => void;
  /** How many there are of each, when that is known for what is shown. */
  counts: DeliveryList["counts"] | undefined;
};

/** One of the statuses, or all, each with how many there are; scrolls sideways in itself on a phone. */
export function StatusFilter({ value, onChange, counts }: StatusFilterProps) {
  const total = counts && deliveryStatuses.reduce((sum, status) => sum + counts[status], 0);
  const choose = (next: string) => onChange(next === all || next === "" ? undefined : (next as DeliveryStatus));
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Status"
      value={value ?? all}
      onValueChange={choose}
      className="-mx-4 flex gap-1 overflow-x-auto px-4 py-1 md:mx-0 md:px-0"
    >
      <Choice value={all} label="All" count={total} />
      {deliveryStatuses.map((status) => (
        <Choice key={status} value={status} label={statusLooks[status].label} count={counts?.[status]} />
      ))}
    </ToggleGroup.Root>
  );
}

function Choice({ value, label, count }: { value: string; label: string; count: number | undefined }) {
  return (
    <ToggleGroup.Item
      value={value}
      className={cn(
        "flex h-8 shrink-0 items-center gap-1.5 rounded-full border border-transparent px-3 font-medium text-muted transition-colors duration-150 hover:bg-subtle hover:text-foreground",
        "data-[state=on]:border-line-strong data-[state=on]:bg-surface data-[state=on]:text-foreground",
      )}
    >
      {label}
      {count !== undefined && <span className="font-normal text-muted text-xs">{numbers.format(count)}</span>}
    </ToggleGroup.Item>
  );
}
