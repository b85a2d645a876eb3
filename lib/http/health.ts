import { database } from "@/db/client";
import { oldestDueAge } from "@/db/queries/health";
import { env } from "../env";
import { log } from "../log";

const answerWithinMs = 2_000;
/** Due for so long means that nobody delivers. Retries and busy receivers never wait this long. */
const unhealthyDueSeconds = 300;

export type Health = {
  status: "ok" | "unhealthy";
  database: "ok" | "unreachable";
  engine: "embedded" | "inngest";
  oldest_due_delivery_seconds: number | null;
};

/** Asks the database how things are; never throws. */
export async function readHealth(): Promise<Health> {
  const engine = env().embeddedEngine ? "embedded" : "inngest";
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The database did not answer in time")), answerWithinMs).unref();
  });
  try {
    const age = await Promise.race([oldestDueAge(database()), late]);
    const status = (age ?? 0) > unhealthyDueSeconds ? "unhealthy" : "ok";
    return { status, database: "ok", engine, oldest_due_delivery_seconds: age };
  } catch (err) {
    log.error({ err }, "health check failed");
    return { status: "unhealthy", database: "unreachable", engine, oldest_due_delivery_seconds: null };
  }
}
