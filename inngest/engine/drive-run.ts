import { log } from "../../lib/log";
import { claimName, takeCheckpoints } from "./checkpoints";
import type { ClaimedRun } from "./claim-runs";
import {
  type Answered,
  type Drive,
  type DriveEnd,
  type DriveOptions,
  keep,
  look,
  maxAttemptsOf,
  rulesOf,
  settle,
} from "./drive";
import { advance, applyOps, dueCalls, nextDueMs, toRunError, wake } from "./executor";
import { functionStepId, type Op } from "./run";

/** A run that takes its process down this often without finishing a step is not given another. */
const maxInterruptions = 10;
const maxCallsAtOnce = 16;

/**
 * Calls the SDK for a claimed run until it ends, waits, or is lost. Every answer is stored before the next call; one
 * that Postgres refuses to store fails the run.
 * @throws when the database stays away for longer than the lease
 */
export async function driveRun(claimed: ClaimedRun, options: DriveOptions): Promise<DriveEnd> {
  const { fence, interruptions, ...run } = claimed;
  const drive: Drive = { fence, stored: run, current: run, underWay: new Map(), nowMs: run.dueAtMs, end: null };
  try {
    if (interruptions < maxInterruptions) return await withCheckpoints(drive, options);
    const message = `Interrupted ${interruptions} times without finishing a step`;
    return await settle(drive, { status: "failed", run, error: { name: "InterruptedError", message } }, options);
  } catch (err) {
    if (options.isDraining()) throw err;
    log.error({ err, run_id: run.id }, "outcome of a run cannot be stored");
    return await settle(drive, { status: "failed", run: drive.stored, error: toRunError(err) }, options);
  }
}

async function withCheckpoints(drive: Drive, options: DriveOptions): Promise<DriveEnd> {
  if (!options.checkpoints) return await makeCalls(drive, options);
  const stopTaking = takeCheckpoints(nameOf(drive), (ops) => takeSteps(drive, ops, options));
  try {
    return await makeCalls(drive, options);
  } finally {
    stopTaking();
  }
}

const nameOf = ({ stored, fence }: Drive) => claimName(stored.id, fence);

/** Stores steps that a call reports before it goes on. False when it must stop: the run is lost, or given back. */
async function takeSteps(drive: Drive, ops: Op[], options: DriveOptions): Promise<boolean> {
  if (drive.end) return false;
  look(drive, options);
  const call = { stepId: functionStepId, attempt: drive.current.attempt };
  const outcome = applyOps(drive.current, call, { ops, retryAfter: null }, rulesOf(drive, options));
  drive.current = outcome.run;
  const stays = outcome.status === "open" && !options.isDraining();
  const end: Promise<DriveEnd | null> = stays ? keep(drive, options) : settle(drive, outcome, options);
  const goesOn = await end.then(
    (ended) => ended === null,
    () => false,
  );
  if (!goesOn) drive.end = end;
  return goesOn;
}

async function makeCalls(drive: Drive, options: DriveOptions): Promise<DriveEnd> {
  for (;;) {
    look(drive, options);
    drive.current = wake(drive.current, drive.nowMs);
    startCalls(drive, options);
    if (drive.underWay.size === 0) return await settle(drive, { status: "open", run: drive.current }, options);
    const answered = await firstAnswer(drive);
    const endedBefore = await drive.end;
    if (endedBefore) return endedBefore;
    if (!answered) continue;
    drive.underWay.delete(answered.call.stepId);
    look(drive, options);
    const outcome = advance(drive.current, answered.call, answered.answer, rulesOf(drive, options));
    if (outcome.status !== "open") return await settle(drive, outcome, options);
    drive.current = outcome.run;
    if (drive.underWay.size === 0 && !goesOn(drive, options)) return await settle(drive, outcome, options);
    const end = await keep(drive, options);
    if (end) return end;
  }
}

function startCalls(drive: Drive, options: DriveOptions): void {
  const { current, underWay, nowMs } = drive;
  const details = {
    maxAttempts: maxAttemptsOf(current, options),
    claimName: options.checkpoints ? nameOf(drive) : null,
  };
  if (underWay.size > 0 && options.isDraining()) return;
  for (const call of dueCalls(current, nowMs)) {
    if (underWay.has(call.stepId) || underWay.size >= maxCallsAtOnce) continue;
    const answer = options.call(current, call, details);
    underWay.set(
      call.stepId,
      answer.then((value) => ({ call, answer: value })),
    );
  }
}

/** The first answer, or null when a branch that waits is due before it. */
async function firstAnswer({ current, underWay, nowMs }: Drive): Promise<Answered | null> {
  const laterMs = current.branches.map(({ dueAtMs }) => dueAtMs - nowMs).filter((delayMs) => delayMs > 0);
  if (laterMs.length === 0) return await Promise.race(underWay.values());
  let timer: NodeJS.Timeout | undefined;
  const due = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.min(...laterMs, longestTimerMs), null);
  });
  try {
    return await Promise.race([...underWay.values(), due]);
  } finally {
    clearTimeout(timer);
  }
}

const longestTimerMs = 60_000;

function goesOn({ current, nowMs }: Drive, { isDraining }: DriveOptions): boolean {
  return nextDueMs(current) <= nowMs && !isDraining();
}
