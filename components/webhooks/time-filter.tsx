"use client";

import { useEffect, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { fromLocalInput, toLocalInput } from "@/components/ui/local-time";
import { Select } from "@/components/ui/select";
import type { DeliveryFilters, Span } from "@/lib/client/delivery-filters";

const options = [
  { value: "any", label: "Any time" },
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "custom", label: "From and to" },
] as const;
type Choice = (typeof options)[number]["value"];
type Times = Pick<DeliveryFilters, "span" | "from" | "to">;

type TimeFilterProps = { filters: Times; onChange: (times: Times) => void };

/** When deliveries were created: one of the usual spans, or from one time to another. */
export function TimeFilter({ filters: { span, from, to }, onChange }: TimeFilterProps) {
  const [custom, setCustom] = useState(false);
  const dated = Boolean(from || to);
  useEffect(() => {
    if (span) setCustom(false);
  }, [span]);
  const choose = (choice: Choice) => {
    setCustom(choice === "custom");
    if (choice === "any" || choice === "custom") {
      if (span || dated) onChange({});
    } else onChange({ span: choice satisfies Span });
  };
  const value: Choice = span ?? (dated || custom ? "custom" : "any");
  return (
    <>
      <Select aria-label="Time" className="sm:w-40" value={value} onChange={choose} options={options} />
      {value === "custom" && (
        <div className="flex flex-wrap items-center gap-2 max-sm:col-span-2 sm:order-last sm:basis-full">
          <TimeInput label="From" value={from} onChange={(next) => onChange({ from: next, to })} />
          <TimeInput label="To" value={to} onChange={(next) => onChange({ from, to: next })} />
        </div>
      )}
    </>
  );
}

type TimeInputProps = { label: string; value: string | undefined; onChange: (iso: string | undefined) => void };

function TimeInput({ label, value, onChange }: TimeInputProps) {
  const id = useId();
  const shown = value ? toLocalInput(value) : "";
  // While it is typed the year is 0002, then 0020: only what was left or entered counts.
  const commit = (text: string) => text !== shown && onChange(fromLocalInput(text));
  return (
    <div className="flex items-center gap-2 max-sm:w-full">
      <label htmlFor={id} className="w-8 text-muted text-xs">
        {label}
      </label>
      <Input
        key={shown}
        id={id}
        type="datetime-local"
        className="w-52 max-sm:w-full"
        defaultValue={shown}
        onBlur={(event) => commit(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && commit(event.currentTarget.value)}
      />
    </div>
  );
}
