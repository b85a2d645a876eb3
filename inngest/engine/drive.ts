import { log } from "../../lib/log";
import type { CallDetails } from "./call";
import type { DatabaseClock } from "./database-clock";
import { nextDueMs, type Rules } from "./executor";
import { defaultMaxAttempts, listensToFailure, type Registry } from "./registry";
import { type Answer, type Call, failureEvent, type Outcome, type Run, type RunError } from "./run";
import type { Save } from "./store";
import type { WriteSave } from "./write-queue";

export type DriveOptions = {
  registry: Registry;
  clock: DatabaseClock;
  call: (run: Run, call: Call, details: CallDetails) => Promise<Answer>;
  /** Whether the functions run in this process, and so can report steps while a call goes on. */
  checkpoints: boolean;
  write: WriteSave;
  backoffMs: (attempt: number) => number;
  /** Whether a run with more to do is to be left to other workers. */
  isDraining: () => boolean;
};

/** How driving a run ended; lost when another worker has it, or it was deleted. */
export type DriveEnd = { status: Save["status"] | "lost"; runAtMs: number };

/** A claimed run being driven: what is stored of it, what is known now, and the calls under way. */
export type Drive = {
  fence: number;
  stored: Run;
  current: Run;
  underWay: Map<string, Promise<Answered>>;
  /** The database's time, never less than when the run was due, and never going back. */
  nowMs: number;
  /** How the claim ended, when it did so at a report of finished steps. */
  end: Promise<DriveEnd | null> | null;
};

export type Answered = { call: Call; answer: Answer };

/** Looks at the clock. */
export function look(drive: Drive, { clock }: DriveOptions): void {
  drive.nowMs = Math.max(drive.nowMs, clock.nowMs());
}

/** What answers of this run are judged by. */
export function rulesOf({ current, nowMs }: Drive, options: DriveOptions): Rules {
  return { maxAttempts: maxAttemptsOf(current, options), backoffMs: options.backoffMs, nowMs };
}

/** Calls a step may fail in before it has failed. */
export const maxAttemptsOf = (run: Run, { registry }: DriveOptions) =>
  registry.functions.get(run.functionId)?.maxAttempts ?? defaultMaxAttempts;

function saveOf({ stored, current: run, fence }: Drive, status: Save["status"]): Save {
  const newIds = run.stack.slice(stored.stack.length);
  const newSteps = newIds.map((id) => ({ id, memo: run.steps[id] ?? null }));
  return { run, fence, status, newSteps, runAtMs: nextDueMs(run) };
}

/** Writes what is new and keeps the claim; the end of it when another worker has the run, or it was deleted. */
export async function keep(drive: Drive, { write }: DriveOptions): Promise<DriveEnd | null> {
  const { current } = drive;
  if (!(await write(saveOf(drive, "running")))) return { status: "lost", runAtMs: 0 };
  drive.stored = current;
  return null;
}

/** Writes the last outcome of this claim, and with it gives the claim up. */
export async function settle(drive: Drive, outcome: Outcome, options: DriveOptions): Promise<DriveEnd> {
  drive.current = outcome.run;
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
