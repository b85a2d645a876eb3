"use client";

import { Progress as Primitive } from "radix-ui";
import { cn } from "./cn";

type ProgressProps = { label: string; value: number; max: number; className?: string };

/** How far something has come. */
export function Progress({ label, value, max, className }: ProgressProps) {
  const whole = Math.max(1, max);
  const done = Math.min(value, whole);
  return (
    <Primitive.Root
      aria-label={label}
      value={done}
      max={whole}
      className={cn("h-1.5 overflow-hidden rounded-full bg-line", className)}
    >
      <Primitive.Indicator
        style={{ width: `${(done / whole) * 100}%` }}
        className="h-full rounded-full bg-accent transition-[width] duration-150"
      />
    </Primitive.Root>
  );
}
