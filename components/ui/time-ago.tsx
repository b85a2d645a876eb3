"use client";

import { formatAgo, formatExact, formatUntil } from "./time-format";
import { useNow } from "./use-now";

/** A relative time; hovering tells the exact one. Server and browser may differ by a second, hence the suppression. */
export function TimeAgo({ iso, className }: { iso: string; className?: string }) {
  const now = useNow(10_000);
  return (
    <time dateTime={iso} title={formatExact(iso)} className={className} suppressHydrationWarning>
      {formatAgo(iso, now)}
    </time>
  );
}

/** Seconds that count down to a time, then "now". */
export function Countdown({ iso, className }: { iso: string; className?: string }) {
  const left = formatUntil(iso, useNow(1_000));
  return (
    <time dateTime={iso} title={formatExact(iso)} className={className} suppressHydrationWarning>
      {left ? `in ${left}` : "now"}
    </time>
  );
}
