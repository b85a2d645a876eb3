import { createProbe } from "@/db/probe";
import { countEngineWorkers, latestAttemptAge, oldestDueAge } from "@/db/queries/health";
import { env } from "../env";
import { log } from "../log";

const ask = createProbe(1_500);
/** Due for so long, and nothing tried meanwhile, means that nobody delivers. One slow receiver alone is no such sign. */
const unhealthyDueSeconds = 300;

export type Health = {
  status: "ok" | "unhealthy";
  database: "ok" | "unreachable";
  engine: "embedded" | "inngest";
  /** Living workers of the embedded engine, of all processes; null with an Inngest server. */
  engine_workers: number | null;
  oldest_due_delivery_seconds: number | null;
  /** What is wrong, one sentence each. */
  reasons: string[];
};

let reading: Promise<Health> | undefined;

/** How database, engine and deliveries are. Never throws; requests at the same time share one look. */
export function readHealth(): Promise<Health> {
  reading ??= askHealth().finally(() => {
    reading = undefined;
  });
  return reading;
}

async function askHealth(): Promise<Health> {
  const engine = env().embeddedEngine ? "embedded" : "inngest";
  try {
    const [oldestDue, latestAttempt, workers] = await ask((db) =>
      Promise.all([oldestDueAge(db), latestAttemptAge(db), engine === "embedded" ? countEngineWorkers(db) : null]),
    );
    const reasons = [
      ...(workers === 0 ? ["No engine is running, so no delivery is made."] : []),
      ...(isStuck(oldestDue, latestAttempt)
        ? [`A delivery has been due for ${Math.round(oldestDue ?? 0)} s and none is attempted.`]
        : []),
    ];
    const status = reasons.length > 0 ? "unhealthy" : "ok";
    return {
      status,
      database: "ok",
      engine,
      engine_workers: workers,
      oldest_due_delivery_seconds: oldestDue,
      reasons,
    };
  } catch (err) {
    log.error({ err }, "health check failed");
    const reasons = ["The database does not answer."];
    const unknown = { engine_workers: null, oldest_due_delivery_seconds: null };
    return { status: "unhealthy", database: "unreachable", engine, ...unknown, reasons };
  }
}

const isStuck = (oldestDue: number | null, latestAttempt: number | null) =>
  (oldestDue ?? 0) > unhealthyDueSeconds && (latestAttempt ?? Number.POSITIVE_INFINITY) > unhealthyDueSeconds;

/** On globalThis: what starts and stops the server is bundled apart from the routes. */
const shared = globalThis as { resumebuilderStopping?: boolean };

/** From now on /health/ready says that this process is going away, while it finishes what is under way. */
export function announceStop(): void {
  shared.resumebuilderStopping = true;
}

/** Whether requests should be sent here: the database answers and the process is not stopping. */
export async function readReadiness(): Promise<"ok" | "unreachable" | "stopping"> {
  return shared.resumebuilderStopping ? "stopping" : (await readHealth()).database;
}
