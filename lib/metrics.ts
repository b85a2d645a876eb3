import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

type Metrics = ReturnType<typeof makeMetrics>;
/** On globalThis: the server's bundles each have their own copy of this file, and /metrics must show what all counted. */
const shared = globalThis as { resumebuilderMetrics?: Metrics };

const metrics = () => {
  shared.resumebuilderMetrics ??= makeMetrics();
  return shared.resumebuilderMetrics;
};

function makeMetrics() {
  const registers = [new Registry()];
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name: `resumebuilder_${name}`, help, labelNames, registers });
  const histogram = <T extends string>(name: string, help: string, labelNames: T[], buckets: number[]) =>
    new Histogram({ name: `resumebuilder_${name}`, help, labelNames, buckets, registers });
  const waits = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
  return {
    registry: registers[0] as Registry,
    attempts: counter("delivery_attempts_total", "Attempts by what they came to", ["result", "error_code"]),
    attemptSeconds: histogram("delivery_attempt_duration_seconds", "How long attempts took", ["result"], waits),
    firstAttemptSeconds: histogram(
      "delivery_first_attempt_delay_seconds",
      "From recording an event to the first attempt of its delivery",
      [],
      [...waits, 300, 900, 3600],
    ),
    events: counter("events_recorded_total", "Events recorded, by type", ["event_type"]),
    emitFailures: counter("event_emit_failures_total", "Events that could not be recorded", []),
    requestSeconds: histogram(
      "http_request_duration_seconds",
      "API requests by operation and status",
      ["operation", "status"],
      [0.005, ...waits],
    ),
  };
}

/** Counting must never break what it counts. */
function quietly(note: (all: Metrics) => void): void {
  try {
    note(metrics());
  } catch {
    // A value prom-client refuses (NaN) is not worth a failed delivery.
  }
}

export type AttemptResult = "success" | "retry" | "failed" | "interrupted";

type EndedAttempt = { result: AttemptResult; errorCode: string | null; durationMs: number | null };

/** Counts an attempt that ended; `retry` is one that another follows. How long an interrupted one took is not known. */
export function countAttempt(attempt: EndedAttempt): void {
  const { result, errorCode, durationMs } = attempt;
  quietly(({ attempts, attemptSeconds }) => {
    attempts.inc({ result, error_code: errorCode ?? "" });
    if (durationMs !== null) attemptSeconds.observe({ result }, durationMs / 1000);
  });
}

/** Notes how long after its event was recorded a delivery was first attempted. */
export function observeFirstAttempt(delayMs: number): void {
  quietly(({ firstAttemptSeconds }) => firstAttemptSeconds.observe(Math.max(0, delayMs) / 1000));
}

export function countEvent(eventType: string): void {
  quietly(({ events }) => events.inc({ event_type: eventType }));
}

/** Counts an event that was lost: its change was committed, but it could not be recorded. */
export function countEmitFailure(): void {
  quietly(({ emitFailures }) => emitFailures.inc());
}

export function observeRequest(request: { operation: string; status: number; durationMs: number }): void {
  const { operation, status, durationMs } = request;
  quietly(({ requestSeconds }) => requestSeconds.observe({ operation, status }, durationMs / 1000));
}

/** What waits, as the database tells; runs and workers are null without the embedded engine. */
export type Backlog = {
  deliveries: Record<string, number>;
  oldestDueSeconds: number | null;
  runs: Record<string, number> | null;
  workers: number | null;
};

/** All metrics in Prometheus' text format. @param backlog null when the database did not answer */
export async function renderMetrics(backlog: Backlog | null): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  if (!registry.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics({ register: registry });
  const texts = await Promise.all([registry.metrics(), describeBacklog(backlog).metrics()]);
  return { text: texts.join("\n"), contentType: registry.contentType };
}

/** A registry for this answer alone: without the database its gauges are absent, where old ones would look like news. */
function describeBacklog(backlog: Backlog | null): Registry {
  const registry = new Registry();
  const gauge = (name: string, help: string, values: Record<string, number>, label?: string) => {
    const labelNames = label ? [label] : [];
    const made = new Gauge({ name: `resumebuilder_${name}`, help, labelNames, registers: [registry] });
    for (const [value, count] of Object.entries(values)) made.set(label ? { [label]: value } : {}, count);
  };
  gauge("database_up", "1 while the database answers", { up: backlog ? 1 : 0 });
  if (!backlog) return registry;
  const { deliveries, runs, oldestDueSeconds, workers } = backlog;
  gauge("deliveries", "Deliveries that wait, by status", deliveries, "status");
  gauge("oldest_due_delivery_seconds", "How long the oldest delivery has been due", { age: oldestDueSeconds ?? 0 });
  if (runs) gauge("engine_runs", "Runs of the embedded engine that have not ended, by status", runs, "status");
  if (workers !== null) gauge("engine_workers", "Living workers of the embedded engine, of all processes", { workers });
  return registry;
}
