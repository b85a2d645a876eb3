import { database } from "@/db/client";
import { takeForgottenRecoveries } from "@/db/queries/recoveries";
import { inngest } from "@/inngest/client";
import { recoveryRequested } from "@/inngest/events";
import { log } from "../log";

/** Asks again for running recoveries that no run works on. */
export async function sweepRecoveries(): Promise<{ requested: number }> {
  const forgotten = await takeForgottenRecoveries(database());
  if (forgotten.length === 0) return { requested: 0 };
  const occasion = `sweep-${Date.now()}`;
  await inngest.send(forgotten.map((recovery) => recoveryRequested(recovery, occasion)));
  log.info({ requested: forgotten.length }, "forgotten recoveries requested again");
  return { requested: forgotten.length };
}
