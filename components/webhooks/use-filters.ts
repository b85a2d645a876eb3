"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type DeliveryFilters, readFilters, writeFilters } from "@/lib/client/delivery-filters";

/** The log's filters, kept in the address: a link carries them, and Back undoes a change. */
export function useFilters(): [DeliveryFilters, (filters: DeliveryFilters) => void] {
  const search = useSearchParams();
  const filters = useMemo(() => readFilters(search), [search]);
  const change = (next: DeliveryFilters) =>
    window.history.pushState(null, "", `${window.location.pathname}${writeFilters(next)}`);
  return [filters, change];
}
