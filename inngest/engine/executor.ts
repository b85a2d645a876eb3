import { parseRetryAfter, parseSleep } from "./retry-time";
import {
  type Answer,
  type Call,
  functionStepId,
  type Memo,
  type Op,
  type Outcome,
  type Run,
  type RunError,
} from "./run";

/** What an answer is judged by. `backoffMs` is the delay after failed attempt n (from 0). */
export type Rules = { maxAttempts: number; backoffMs: (attempt: number) => number; nowMs: number };

/** The run with the sleeps that are over memoized. */
export function wake(run: Run, nowMs: number): Run {
  const over = run.branches.filter(({ kind, dueAtMs }) => kind === "sleep" && dueAtMs <= nowMs);
  return over.reduce((woken, { stepId }) => memoize(woken, stepId, null, woken.dueAtMs), run);
}

/** The calls that may be made now: the planned steps, or the function itself when none is under way. */
export function dueCalls(run: Run, nowMs: number): Call[] {
  if (run.branches.length === 0) {
    return run.dueAtMs <= nowMs ? [{ stepId: functionStepId, attempt: run.attempt }] : [];
  }
  const due = run.branches.filter(({ kind, dueAtMs }) => kind === "step" && dueAtMs <= nowMs);
  return due.map(({ stepId, attempt }) => ({ stepId, attempt }));
}

/** When something is to be done for the run again. */
export function nextDueMs(run: Run): number {
  return run.branches.length === 0 ? run.dueAtMs : Math.min(...run.branches.map(({ dueAtMs }) => dueAtMs));
}

/**
 * The run after an answer to one of its calls. Pure.
 * Source: the protocol notes, sections 1 and 8; attempts count per step, function errors end the run.
 */
export function advance(run: Run, call: Call, answer: Answer, rules: Rules): Outcome {
  if (answer.kind === "result") return { status: "completed", run, result: answer.data };
  if (answer.kind === "error") {
    if (answer.final || isLast(call, rules)) return { status: "failed", run, error: answer.error };
    return open(retryLater(run, call, answer.retryAfter, rules));
  }
  const end = applyOps(run, call, answer, rules);
  if (end.status !== "open" || end.run !== run) return end;
  // Called again at once, an answer without progress would come back for ever.
  return advance(run, call, { kind: "error", error: noProgress, final: false, retryAfter: null }, rules);
}

/** The run with the operations of an answer, or of a report from a call that goes on. */
export function applyOps(run: Run, call: Call, { ops, retryAfter }: Reported, rules: Rules): Outcome {
  const start: Outcome = open(run);
  return ops.reduce<Outcome>(
    (outcome, op) => (outcome.status === "open" ? applyOp(outcome.run, call, op, retryAfter, rules) : outcome),
    start,
  );
}

type Reported = { ops: Op[]; retryAfter: string | null };
const noProgress: RunError = { name: "NoProgressError", message: "The answer holds no new step" };
const open = (run: Run): Outcome => ({ status: "open", run });
const isLast = (call: Call, rules: Rules) => call.attempt + 1 >= rules.maxAttempts;

function applyOp(run: Run, call: Call, op: Op, retryAfter: string | null, rules: Rules): Outcome {
  switch (op.op) {
    case "StepRun":
    case "Step":
      return open(memoize(run, op.id, { data: op.data ?? null }, rules.nowMs));
    case "StepError":
      if (!isLast(call, rules)) return open(retryLater(run, call, retryAfter, rules));
      return open(memoize(run, op.id, { error: toRunError(op.error) }, rules.nowMs));
    case "StepFailed":
      return open(memoize(run, op.id, { error: toRunError(op.error) }, rules.nowMs));
    case "StepPlanned":
      return open(branchOff(run, op.id, "step", rules.nowMs));
    case "Sleep":
      return sleep(run, op, rules.nowMs);
    case "RunComplete":
      return { status: "completed", run, result: op.data ?? null };
    case "None":
      return open(run);
    default:
      return unsupported(run, op);
  }
}

function sleep(run: Run, op: Op, nowMs: number): Outcome {
  const text = typeof op.opts?.duration === "string" ? op.opts.duration : (op.name ?? "");
  const endMs = parseSleep(text, nowMs);
  if (endMs !== null) return open(branchOff(run, op.id, "sleep", endMs));
  const message = `${label(op)} sleeps for "${text}"`;
  return { status: "failed", run, error: { name: "InvalidSleepError", message } };
}

function unsupported(run: Run, op: Op): Outcome {
  const message = `${label(op)} is a ${op.op}, which the embedded engine does not support`;
  return { status: "failed", run, error: { name: "UnsupportedStepError", message } };
}

const label = (op: Op) => `Step "${op.displayName ?? op.name ?? op.id}"`;

function memoize(run: Run, stepId: string, memo: Memo, dueAtMs: number): Run {
  const branches = run.branches.filter((branch) => branch.stepId !== stepId);
  if (stepId in run.steps) return branches.length === run.branches.length ? run : { ...run, branches };
  const steps = { ...run.steps, [stepId]: memo };
  return { ...run, steps, stack: [...run.stack, stepId], branches, attempt: 0, dueAtMs };
}

function branchOff(run: Run, stepId: string, kind: "step" | "sleep", dueAtMs: number): Run {
  if (stepId in run.steps || run.branches.some((branch) => branch.stepId === stepId)) return run;
  return { ...run, attempt: 0, branches: [...run.branches, { stepId, kind, attempt: 0, dueAtMs }] };
}

function retryLater(run: Run, call: Call, retryAfter: string | null, rules: Rules): Run {
  const dueAtMs = parseRetryAfter(retryAfter, rules.nowMs) ?? Math.ceil(rules.nowMs + rules.backoffMs(call.attempt));
  const attempt = call.attempt + 1;
  if (call.stepId === functionStepId) return { ...run, attempt, dueAtMs };
  const retried = (branch: Run["branches"][number]) =>
    branch.stepId === call.stepId ? { ...branch, attempt, dueAtMs } : branch;
  return { ...run, branches: run.branches.map(retried) };
}

/** An error as the SDK reports it (or anything else), without the SDK's own marks. */
export function toRunError(value: unknown): RunError {
  if (typeof value !== "object" || value === null) return { name: "Error", message: String(value) };
  const { name, message, stack, cause } = value as Record<string, unknown>;
  return {
    name: typeof name === "string" ? name : "Error",
    message: typeof message === "string" ? message : JSON.stringify(value),
    ...(typeof stack === "string" ? { stack } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
}
