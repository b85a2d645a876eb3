import { Cron } from "croner";
import type { CronTrigger } from "./registry";
import { cronEventName, type RunEvent } from "./run";

export type Crons = {
  /** The events of the ticks since the last call; of several missed ticks of one function only the last. */
  due(nowMs: number): RunEvent[];
  /** When the next tick is, in milliseconds since 1970; null when there is none. */
  nextMs(): number | null;
};

/**
 * Follows cron triggers from `startMs` on; ticks that passed before are not made up for. Every process that follows
 * them makes the same event ids, so that a tick fires once.
 */
export function followCrons(triggers: CronTrigger[], startMs: number): Crons {
  const followed = triggers.map((trigger) => {
    const cron = new Cron(trigger.pattern, { timezone: trigger.timezone, paused: true });
    return { trigger, cron, nextMs: tickAfter(cron, startMs) };
  });
  return {
    due: (nowMs) =>
      followed.flatMap((entry) => {
        const tickMs = lastTick(entry.cron, entry.nextMs, nowMs);
        if (tickMs === null) return [];
        entry.nextMs = tickAfter(entry.cron, tickMs);
        return [tickEvent(entry.trigger, tickMs)];
      }),
    nextMs: () => followed.reduce<number | null>((first, { nextMs }) => earlier(first, nextMs), null),
  };
}

/** The earlier of two times, either of which may be missing. */
export function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

const tickAfter = (cron: Cron, afterMs: number) => cron.nextRun(new Date(afterMs))?.getTime() ?? null;

function lastTick(cron: Cron, nextMs: number | null, nowMs: number): number | null {
  let tickMs: number | null = null;
  for (let next = nextMs; next !== null && next <= nowMs; next = tickAfter(cron, next)) tickMs = next;
  return tickMs;
}

function tickEvent({ functionId, pattern }: CronTrigger, tickMs: number): RunEvent {
  const id = `cron:${functionId}:${pattern}:${new Date(tickMs).toISOString()}`;
  return { id, name: cronEventName, ts: tickMs, data: { cron: pattern, function_id: functionId } };
}
