import type { WebhookRow } from "@/db/queries/webhooks";

export type Health = WebhookRow["health"];

/** What decides on a webhook's health. `exhausted`: a delivery has just used up its attempts. */
export type HealthState = Pick<WebhookRow, "health" | "failingSince" | "lastFailureAt" | "toldAt"> & {
  exhausted: boolean;
  /** In how many different hours the events were recorded that have failed since `failingSince`. */
  failedHours: number;
};

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const toldApartMs = dayMs;
const failingAfterMs = dayMs;
const warnedAfterMs = 3 * dayMs;
const disabledAfterMs = 5 * dayMs;
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
  if (!failingSince || !lastFailureAt || ago(lastFailureAt) >= dayMs) return same;
  const failingForMs = ago(failingSince);
  const mayTell = !toldAt || ago(toldAt) >= toldApartMs;
  if (health === "healthy") {
    return state.exhausted || failingForMs >= failingAfterMs ? { health: "failing", tell: mayTell } : same;
  }
  if (!mayTell) return same;
  if (health === "failing" && !wasTold(state)) return { health, tell: failingForMs >= failingAfterMs };
  if (health === "failing" && failingForMs >= warnedAfterMs) return { health: "warned", tell: true };
  if (health === "warned" && failingForMs >= disabledAfterMs && state.failedHours >= disabledAfterHours)
    return { health: "disabled", tell: true };
  return same;
}

/** Whether the owner has been told of the failing that goes on now. */
export function wasTold({ failingSince, toldAt }: Pick<HealthState, "failingSince" | "toldAt">): boolean {
  return failingSince !== null && toldAt !== null && toldAt >= failingSince;
}
