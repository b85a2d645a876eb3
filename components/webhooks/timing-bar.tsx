import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/components/ui/time-format";
import type { Attempt } from "@/lib/contracts/deliveries";
import { type PhaseName, phasesOf } from "./attempt-phases";

/** Grey is the way there, the accent is the receiver's own time. */
const looks: Record<PhaseName, { label: string; colour: string; hint: string }> = {
  dns: { label: "DNS", colour: "bg-line-strong", hint: "Looking up the host name" },
  connect: { label: "Connect", colour: "bg-muted/60", hint: "Opening the connection" },
  tls: { label: "TLS", colour: "bg-muted", hint: "Agreeing on encryption" },
  waiting: { label: "Waiting", colour: "bg-accent", hint: "From the request's end to the answer's first byte" },
  download: { label: "Download", colour: "bg-accent/40", hint: "Reading the answer" },
};

const rounded = (ms: number) => formatDuration(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms));

/** Where the time of an attempt went, as one bar with its figures. */
export function TimingBar({ attempt }: { attempt: Attempt }) {
  const phases = phasesOf(attempt);
  if (phases.length === 0) return null;
  return (
    <section aria-label="Timing" className="grid gap-2">
      <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full">
        {phases.map(({ name, ms }) => (
          <span key={name} style={{ flexGrow: ms }} className={cn("min-w-0.5 basis-0", looks[name].colour)} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {phases.map(({ name, ms }) => (
          <div key={name} title={looks[name].hint} className="flex items-center gap-1.5">
            <span aria-hidden className={cn("size-2 rounded-full", looks[name].colour)} />
            <dt className="text-muted">{looks[name].label}</dt>
            <dd>{rounded(ms)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
