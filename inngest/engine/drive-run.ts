import { log } from "../../lib/log";
import type { ClaimedRun } from "./claim-runs";
import type { DatabaseClock } from "./database-clock";
import { advance, dueCalls, nextDueMs, toRunError, wake } from "./executor";
import { defaultMaxAttempts, listensToFailure, type Registry } from "./registry";
import { type Answer, type Call, failureEvent, type Outcome, type Run, type RunError } from "./run";
import type { Save } from "./store";
import type { WriteSave } from "./write-queue";

export type DriveOptions = {
  registry: Registry;
  clock: DatabaseClock;
  call: (run: Run, call: Call, maxAttempts: number) => Promise<Answer>;
  write: WriteSave;
  backoffMs: (attempt: number) => number;
  /** Whether a run with more to do is to be left to other workers. */
  isDraining: () => boolean;
};

/** How driving a run ended; lost when another worker has it, or it was deleted. */
export type DriveEnd = { status: Save["status"] | "lost"; runAtMs: number };

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
  const drive: Drive = { fence, stored: run, current: run, underWay: new Map(), nowMs: run.dueAtMs };
  try {
    if (interruptions < maxInterruptions) return await makeCalls(drive, options);
    const message = `Interrupted ${interruptions} times without finishing a step`;
    return await settle(drive, { status: "failed", error: { name: "InterruptedError", message } }, options);
  } catch (err) {
    if (options.isDraining()) throw err;
    log.error({ err, run_id: run.id }, "outcome of a run cannot be stored");
    drive.current = drive.stored;
    return await settle(drive, { status: "failed", error: toRunError(err) }, options);
  }
}

type Answered = { call: Call; answer: Answer };
type Drive = {
  fence: number;
  stored: Run;
  current: Run;
  underWay: Map<string, Promise<Answered>>;
  /** The database's time, never less than when the run was due, and never going back. */
  nowMs: number;
};

function look(drive: Drive, { clock }: DriveOptions): number {
  drive.nowMs = Math.max(drive.nowMs, clock.nowMs());
  return drive.nowMs;
}

async function makeCalls(drive: Drive, options: DriveOptions): Promise<DriveEnd> {
  for (;;) {
    drive.current = wake(drive.current, look(drive, options));
    startCalls(drive, options);
    if (drive.underWay.size === 0) return await settle(drive, { status: "open", run: drive.current }, options);
    const answered = await firstAnswer(drive);
    if (!answered) continue;
    drive.underWay.delete(answered.call.stepId);
    look(drive, options);
    const outcome = judge(drive, answered, options);
    if (outcome.status !== "open") return await settle(drive, outcome, options);
    drive.current = outcome.run;
    if (drive.underWay.size === 0 && !goesOn(drive, options)) return await settle(drive, outcome, options);
    if (!(await options.write(saveOf(drive, "running")))) return { status: "lost", runAtMs: 0 };
    drive.stored = drive.current;
  }
}

function startCalls({ current, underWay, nowMs }: Drive, options: DriveOptions): void {
  if (underWay.size > 0 && options.isDraining()) return;
  for (const call of dueCalls(current, nowMs)) {
    if (underWay.has(call.stepId) || underWay.size >= maxCallsAtOnce) continue;
    const answer = options.call(current, call, maxAttemptsOf(current, options));
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

function judge({ current, nowMs }: Drive, { call, answer }: Answered, options: DriveOptions): Outcome {
  const rules = { maxAttempts: maxAttemptsOf(current, options), backoffMs: options.backoffMs, nowMs };
  return advance(current, call, answer, rules);
}

const maxAttemptsOf = (run: Run, { registry }: DriveOptions) =>
  registry.functions.get(run.functionId)?.maxAttempts ?? defaultMaxAttempts;

function goesOn({ current, nowMs }: Drive, { isDraining }: DriveOptions): boolean {
  return nextDueMs(current) <= nowMs && !isDraining();
}

function saveOf({ stored, current: run, fence }: Drive, status: Save["status"]): Save {
  const newIds = run.stack.slice(stored.stack.length);
  const newSteps = Object.fromEntries(newIds.map((id) => [id, run.steps[id] ?? null]));
  return { run, fence, status, newSteps, runAtMs: nextDueMs(run) };
}

/** Writes the last outcome of this claim, and with it gives the claim up. */
async function settle(drive: Drive, outcome: Outcome, options: DriveOptions): Promise<DriveEnd> {
  const save = finalSave(drive, outcome, options);
  const kept = await options.write(save);
  return { status: kept ? save.status : "lost", runAtMs: save.runAtMs };
}

function finalSave(drive: Drive, outcome: Outcome, options: DriveOptions): Save {
  const save = saveOf(drive, "waiting");
  if (outcome.status === "completed") return { ...save, status: "completed", result: outcome.result };
  if (outcome.status === "failed") return { ...save, status: "failed", ...failure(drive, outcome.error, options) };
  return { ...save, status: save.runAtMs <= drive.nowMs ? "queued" : "waiting" };
}

function failure(
  { current, nowMs }: Drive,
  error: RunError,
  { registry }: DriveOptions,
): Pick<Save, "error" | "event"> {
  const { id, functionId } = current;
  log.warn({ run_id: id, function_id: functionId, reason: error.message }, "run failed");
  return { error, event: listensToFailure(registry, functionId) ? failureEvent(current, error, nowMs) : undefined };
}
