import type { Attempt } from "@/lib/contracts/deliveries";

export type PhaseName = "dns" | "connect" | "tls" | "waiting" | "download";
export type Phase = { name: PhaseName; ms: number };

/**
 * Where an attempt's time went, in order. Phases it did not reach or need are left out; what is left of the total after
 * the first byte is the download.
 */
export function phasesOf({
  timings,
  duration_ms,
  http_status,
}: Pick<Attempt, "timings" | "duration_ms" | "http_status">): Phase[] {
  if (!timings) return [];
  const { dns_ms, connect_ms, tls_ms, first_byte_ms } = timings;
  const measured = { dns: dns_ms, connect: connect_ms, tls: tls_ms, waiting: first_byte_ms };
  const phases = Object.entries(measured).flatMap(([name, ms]) => (ms === null ? [] : [{ name, ms } as Phase]));
  if (duration_ms === null) return phases;
  const rest = Math.max(0, duration_ms - phases.reduce((sum, { ms }) => sum + ms, 0));
  if (first_byte_ms !== null && http_status !== null) return [...phases, { name: "download", ms: rest }];
  return endOpenPhase(phases, rest);
}

/** An attempt that got no answer spent the rest of its time in the phase after the last one measured. */
function endOpenPhase(phases: Phase[], rest: number): Phase[] {
  const last = phases.at(-1)?.name;
  if (last === "connect" || last === "tls") return [...phases, { name: "waiting", ms: rest }];
  if (last === "dns") return [...phases, { name: "connect", ms: rest }];
  return phases;
}
