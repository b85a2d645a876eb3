import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/time-format";
import type { WebhookStatistics } from "@/lib/contracts/deliveries";
import { formatRate } from "./activity";

const duration = (milliseconds: number | null) => (milliseconds === null ? "–" : formatDuration(milliseconds));

export function StatisticsTiles({ statistics }: { statistics: WebhookStatistics }) {
  const { success, failed, pending, retrying, held, success_rate, p50_ms, p95_ms } = statistics;
  const tiles = [
    { label: "Success rate", value: formatRate(success_rate) },
    { label: "Delivered", value: success },
    { label: "Failed", value: failed, alarming: failed > 0 },
    { label: "Waiting", value: pending + retrying + held },
    { label: "Time, median", value: duration(p50_ms) },
    { label: "Time, 95th percentile", value: duration(p95_ms) },
  ];
  return (
    <section aria-label="Statistics">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 xl:grid-cols-6">
        {tiles.map(({ label, value, alarming }) => (
          <div key={label} className="bg-surface px-4 py-3">
            <dt className="truncate text-muted text-xs">{label}</dt>
            <dd className={cn("mt-0.5 font-semibold text-xl", alarming && "text-danger")}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
