import { cn } from "./cn";

/** Stands where something will be; it shows itself only when that takes a while. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-skeleton rounded-md bg-subtle", className)} />;
}
