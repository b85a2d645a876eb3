import type { WebhookRow } from "@/db/queries/webhooks";

export type Health = WebhookRow["health"];

/** What decides on a webhook's health. `exhausted`: a delivery has just used up its attempts. */
export type HealthState = Pick<WebhookRow, "health" | "failingSince" | "lastFailureAt" | "toldAt"> & {
  exhausted: boolean;
  /** In how many different hours the events were recorded that have failed since `failingSince`. */
  failedHours: number;
};

const dayMs = 86_400_000;
/** How long it must have failed for each rung, and what else the ladder waits for, in milliseconds. */
export const ladderMs = {
  failing: dayMs,
  warned: 3 * dayMs,
  disabled: 5 * dayMs,
  /** Without a failure for so long, nothing is known and nothing moves. */
  quiet: dayMs,
  betweenMails: dayMs,
};
/** Events of one hour count once, so that no burst disables a webhook. */
const disabledAfterHours = 5;

/**
 * The next rung of the ladder healthy → failing → warned → disabled, one at a time, and whether to mail the owner.
 * Only what failed within the last day climbs, and no mail follows another within a day: a receiver that comes and goes
 * does not fill a mailbox, and whoever is warned has a day to react. Only a success leads back, see note-success.ts.
 */
export function nextHealth(state: HealthState, now: Date): { health: Health; tell: boolean } {
  const { health, failingSince, lastFailureAt, toldAt } = state;
  const same = { health, tell: false };
  const ago = (time: Date) => now.getTime() - time.getTime();
  if (!failingSince || !lastFailureAt || ago(lastFailureAt) >= ladderMs.quiet) return same;
  const failingForMs = ago(failingSince);
  const mayTell = !toldAt || ago(toldAt) >= ladderMs.betweenMails;
  if (health === "healthy") {
    return state.exhausted || failingForMs >= ladderMs.failing ? { health: "failing", tell: mayTell } : same;
  }
  if (!mayTell) return same;
  if (health === "failing" && !wasTold(state)) return { health, tell: failingForMs >= ladderMs.failing };
  if (health === "failing" && failingForMs >= ladderMs.warned) return { health: "warned", tell: true };
  if (health === "warned" && failingForMs >= ladderMs.disabled && state.failedHours >= disabledAfterHours)
    return { health: "disabled", tell: true };
  return same;
}

/** Whether the owner has been told of the failing that goes on now. */
export function wasTold({ failingSince, toldAt }: Pick<HealthState, "failingSince" | "toldAt">): boolean {
  return failingSince !== null && toldAt !== null && toldAt >= failingSince;
}
