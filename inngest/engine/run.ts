import { z } from "zod";

/** An event as functions receive it. */
export type RunEvent = { id: string; name: string; data: unknown; ts: number; [field: string]: unknown };

/** What the SDK is given for a finished step; `null` is a finished sleep. */
export type Memo = { data: unknown } | { error: unknown } | null;

/** A step or sleep that is under way beside others; while a run has any, the function itself is not called. */
export type Branch = { stepId: string; kind: "step" | "sleep"; attempt: number; dueAtMs: number };

/** What is known of a run between two calls. Times are milliseconds since 1970 on the database's clock. */
export type Run = {
  id: string;
  functionId: string;
  event: RunEvent;
  /** Memos by hashed step id, and their ids in order of completion. */
  steps: Record<string, Memo>;
  stack: string[];
  branches: Branch[];
  /** Failed attempts of the step in hand, from 0; any stored step restarts it. */
  attempt: number;
  dueAtMs: number;
};

/** One request to the SDK: `step` runs the function on, a hashed id runs that planned step. */
export type Call = { stepId: string; attempt: number };

export const functionStepId = "step";

/** An operation the SDK reports. */
export const opSchema = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish().catch(null),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Op = z.infer<typeof opSchema>;

export type RunError = { name: string; message: string; stack?: string; cause?: unknown };

/** What a call came back with. `retryAfter` is the header's text: seconds or an ISO date. */
export type Answer =
  | { kind: "ops"; ops: Op[]; retryAfter: string | null }
  | { kind: "result"; data: unknown }
  | { kind: "error"; error: RunError; final: boolean; retryAfter: string | null };

/** Where a run is after an answer. */
export type Outcome =
  | { status: "open"; run: Run }
  | { status: "completed"; run: Run; result: unknown }
  | { status: "failed"; run: Run; error: RunError };

/**
 * The event a failed run sends. Its id is the run's, so it is sent once.
 * Source: recorded exchange 7g in the protocol notes.
 */
export function failureEvent(run: Run, error: RunError, nowMs: number): RunEvent {
  const { id, functionId, event } = run;
  return {
    id,
    name: failedEventName,
    ts: Math.round(nowMs),
    data: {
      _inngest: { status: "Failed" },
      error: { ...error, error: error.name },
      event,
      events: [event],
      function_id: functionId,
      run_id: id,
    },
  };
}

export const failedEventName = "inngest/function.failed";
export const cronEventName = "inngest/scheduled.timer";
