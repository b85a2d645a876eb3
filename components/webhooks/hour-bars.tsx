import { cn } from "@/components/ui/cn";
import { describeCounts, type Slot, sumSlots } from "./activity";
import { slotName } from "./activity-table";

/** A bar per hour: what was delivered, and on top of it what failed. Empty hours keep a line, so that the day stays readable. */
export function HourBars({ slots, className }: { slots: Slot[]; className?: string }) {
  const most = Math.max(1, ...slots.map(({ total }) => total));
  const share = (count: number) => ({ height: `${(count / most) * 100}%` });
  return (
    <div
      role="img"
      aria-label={`Last 24 hours: ${describeCounts(sumSlots(slots))}`}
      className={cn("flex h-8 w-36 items-stretch gap-0.5 border-line border-b", className)}
    >
      {slots.map(({ at, success, failed, total }) => (
        <span key={at} title={hourTitle(at, { success, failed, total })} className="flex flex-1 flex-col justify-end">
          <span style={share(failed)} className={cn("rounded-t-[1px] bg-danger", failed > 0 && "min-h-0.5")} />
          <span style={share(total - success - failed)} className="bg-line-strong" />
          <span style={share(success)} className={cn("rounded-t-[1px] bg-success/70", success > 0 && "min-h-0.5")} />
        </span>
      ))}
    </div>
  );
}

function hourTitle(at: number, counts: { success: number; failed: number; total: number }): string {
  return `${slotName({ at }, hourMs)}: ${describeCounts(counts)}`;
}

const hourMs = 3_600_000;
