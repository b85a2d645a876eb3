import type { InngestFunction } from "inngest";
import { log } from "../../lib/log";
import { callFunction } from "./call";
import { claimRuns } from "./claim-runs";
import { followCrons } from "./crons";
import { createDatabaseClock } from "./database-clock";
import type { DriveOptions } from "./drive";
import { driveRun } from "./drive-run";
import { readRegistry } from "./registry";
import { defaultBackoff } from "./retry-time";
import type { Route } from "./route";
import {
  connect,
  deleteOld,
  extendLeases,
  holdLiveness,
  insertEvents,
  leaseSeconds,
  listen,
  readNowMs,
  releaseRuns,
  saveRuns,
} from "./store";
import { startWorker, type WorkerStats } from "./worker";
import { createWriteQueue } from "./write-queue";

const databaseConnections = 4;
const heartbeatMs = (leaseSeconds * 1000) / 3;
const deleteEveryMs = 60_000;

export type EngineOptions = {
  functions: readonly InngestFunction.Like[];
  /** The way they are called; in this process, one call does several steps, each stored at its end. */
  route: Route;
  databaseUrl: string;
  /** Runs in hand at once in this process. */
  maxConcurrentRuns?: number;
  /** Delay in ms after failed attempt n (from 0) when the error names none. */
  backoffMs?: (attempt: number) => number;
};

export type EngineStats = WorkerStats & { running: number };

export type Engine = {
  /**
   * Claims no more, waits for the calls in hand up to `timeoutMs`, gives the rest back with their attempts unchanged,
   * and closes its connections. Called again, it waits for the same end.
   */
  drain(timeoutMs: number): Promise<void>;
  stats(): EngineStats;
};

/**
 * Runs Inngest functions with their state in Postgres; any number of processes may share a database.
 * @throws Error naming function and option, when a function uses what the engine does not support
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { route, databaseUrl, maxConcurrentRuns = 64, backoffMs = defaultBackoff } = options;
  const registry = readRegistry(options.functions);
  const sql = connect(databaseUrl, databaseConnections);
  const liveness = await holdLiveness(databaseUrl);
  const { workerId } = liveness;
  const clock = createDatabaseClock();
  clock.set(await readNowMs(sql));
  const crons = followCrons(registry.crons, clock.nowMs());
  const driveOptions: DriveOptions = {
    registry,
    clock,
    backoffMs,
    checkpoints: route.inProcess,
    call: (run, call, details) => callFunction(run, call, details, route),
    write: createWriteQueue((saves) => saveRuns(sql, workerId, saves)),
    isDraining: () => worker.isStopping(),
  };
  const worker = startWorker({
    claim: async (request) => {
      // A worker whose connection was cut would else take its own runs for those of a dead one.
      if (request.reclaim) await liveness.renew();
      const claim = await claimRuns(sql, registry, { ...request, workerId });
      clock.set(claim.nowMs);
      return claim;
    },
    drive: (run) => driveRun(run, driveOptions),
    tick: async () => {
      const events = crons.due(clock.nowMs());
      if (events.length > 0) await insertEvents(sql, events);
      return crons.nextMs();
    },
    nowMs: clock.nowMs,
    isLimited: (functionId) => registry.functions.get(functionId)?.concurrency !== null,
    maxConcurrentRuns,
  });
  await listen(sql, worker.wake);
  const beat = async () => {
    await liveness.renew();
    await extendLeases(sql, workerId, worker.activeIds());
  };
  const timers = [
    every(heartbeatMs, "lease not renewed", beat),
    every(deleteEveryMs, "old runs not deleted", () => deleteOld(sql)),
  ];
  const stop = async (timeoutMs: number) => {
    await worker.stop(timeoutMs);
    for (const timer of timers) clearInterval(timer);
    await releaseRuns(sql, workerId);
    await Promise.all([liveness.close(), sql.end({ timeout: 1 })]);
  };
  let stopped: Promise<void> | undefined;
  return {
    drain: (timeoutMs) => {
      stopped ??= stop(timeoutMs);
      return stopped;
    },
    stats: () => ({ ...worker.stats(), running: worker.activeIds().length }),
  };
}

function every(intervalMs: number, complaint: string, work: () => Promise<void>): NodeJS.Timeout {
  return setInterval(() => void work().catch((err: unknown) => log.error({ err }, complaint)), intervalMs);
}
