import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../../lib/log";
import type { Claim, ClaimedRun, ClaimRequest } from "./claim-runs";
import type { DriveEnd } from "./drive";

const pollMs = 2000;

export type WorkerOptions = {
  claim: (request: Omit<ClaimRequest, "workerId">) => Promise<Claim>;
  drive: (run: ClaimedRun) => Promise<DriveEnd>;
  /** Does what else is due (cron ticks) and says when it is to be called again, in milliseconds since 1970. */
  tick: () => Promise<number | null>;
  nowMs: () => number;
  /** Whether runs of this function wait for each other. */
  isLimited: (functionId: string) => boolean;
  maxConcurrentRuns: number;
};

export type WorkerStats = Record<"claimed" | "completed" | "failed" | "lost", number>;

export type Worker = {
  /** Looks for runs now: something has come in. */
  wake(): void;
  /** Claims no more, and waits for the runs in hand, at most `timeoutMs`. */
  stop(timeoutMs: number): Promise<void>;
  isStopping(): boolean;
  activeIds(): string[];
  stats(): WorkerStats;
};

/** Claims runs and drives at most `maxConcurrentRuns` of them at once, until it is stopped. */
export function startWorker(options: WorkerOptions): Worker {
  const active = new Map<string, Promise<void>>();
  const counts: WorkerStats = { claimed: 0, completed: 0, failed: 0, lost: 0 };
  let stopping = false;
  let wanted = true;
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let timerAtMs = Number.POSITIVE_INFINITY;
  let afterKey = "";
  let reclaimAtMs = 0;
  let backlog = false;

  const wake = () => {
    wanted = true;
    if (!stopping) looking ??= look().finally(() => (looking = undefined));
  };

  const wakeAt = (atMs: number) => {
    if (stopping || atMs >= timerAtMs) return;
    clearTimeout(timer);
    timerAtMs = atMs;
    timer = setTimeout(wake, Math.max(atMs - options.nowMs(), 1));
  };

  const run = async (claimed: ClaimedRun) => {
    const end = await options.drive(claimed).catch((err: unknown): DriveEnd => {
      if (!stopping) log.error({ err, run_id: claimed.id }, "run given up");
      return { status: "lost", runAtMs: 0 };
    });
    active.delete(claimed.id);
    if (end.status in counts) counts[end.status as keyof WorkerStats] += 1;
    if (end.status === "waiting") wakeAt(end.runAtMs);
    // Its place is wanted, or its end makes another run possible.
    if (backlog || end.status === "failed" || options.isLimited(claimed.functionId)) wake();
  };

  const claim = async (): Promise<number | null> => {
    const freePlaces = options.maxConcurrentRuns - active.size;
    backlog = freePlaces <= 0;
    if (backlog) return null;
    const reclaim = performance.now() >= reclaimAtMs;
    const claimed = await options.claim({ freePlaces, afterKey, reclaim });
    if (reclaim) reclaimAtMs = performance.now() + pollMs - 50;
    afterKey = claimed.nextKey;
    wanted ||= claimed.more;
    backlog = claimed.more || claimed.runs.length >= freePlaces;
    for (const found of claimed.runs) {
      counts.claimed += 1;
      active.set(found.id, run(found));
    }
    return claimed.nextDueMs;
  };

  const look = async () => {
    while (wanted && !stopping) {
      wanted = false;
      clearTimeout(timer);
      timerAtMs = Number.POSITIVE_INFINITY;
      try {
        const nextDueMs = await claim();
        const nextTickMs = await options.tick();
        for (const atMs of [nextDueMs, nextTickMs]) if (atMs !== null) wakeAt(atMs);
      } catch (err) {
        log.error({ err }, "engine cannot look for runs, trying again");
        await sleep(pollMs / 2);
      }
      wakeAt(options.nowMs() + pollMs);
    }
  };

  wake();
  return {
    wake,
    isStopping: () => stopping,
    activeIds: () => [...active.keys()],
    stats: () => ({ ...counts }),
    stop: async (timeoutMs) => {
      stopping = true;
      clearTimeout(timer);
      const ended = (async () => {
        await looking;
        await Promise.all(active.values());
      })();
      await Promise.race([ended, sleep(timeoutMs, undefined, { ref: false })]);
    },
  };
}
