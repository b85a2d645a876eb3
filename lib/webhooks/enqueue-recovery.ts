import { inngest } from "@/inngest/client";
import { recoveryRequested } from "@/inngest/events";
import { log } from "../log";

/** Asks the engine to work on a recovery. Never throws and is not waited for: what is lost here, the sweeper asks for again. */
export function enqueueRecovery(recovery: { id: string; webhookId: string }): void {
  inngest.send(recoveryRequested(recovery, "created")).catch((err: unknown) => {
    log.warn({ err, recovery_id: recovery.id }, "recovery not requested; the sweeper will");
  });
}
