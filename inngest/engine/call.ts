import { z } from "zod";
import { toRunError } from "./executor";
import type { Route, SdkAnswer } from "./route";
import { type Answer, type Call, functionStepId, opSchema, type Run } from "./run";

/** `claimName` is what the SDK reports finished steps under; null when it is to do one step a call. */
export type CallDetails = { maxAttempts: number; claimName: string | null };

/** A call may take as long as on an Inngest server. */
const timeoutMs = 2 * 60 * 60 * 1000;

/**
 * Calls the SDK for a run and reads its answer. Never throws: what goes wrong is a failed attempt.
 * Source: the protocol notes, sections 1 and 4. Given `ctx.fn_id`, the SDK goes on from step to step in one call.
 */
export async function callFunction(run: Run, call: Call, details: CallDetails, route: Route): Promise<Answer> {
  const { id: runId, functionId } = run;
  try {
    const body = buildBody(run, call, details);
    return readAnswer(await withTimeout(route.post({ functionId, stepId: call.stepId, runId, body })));
  } catch (error) {
    return failedAttempt(error);
  }
}

function buildBody(run: Run, call: Call, { maxAttempts, claimName }: CallDetails) {
  const event = { user: {}, ...run.event };
  return {
    ctx: {
      run_id: run.id,
      ...(claimName === null ? {} : { fn_id: run.functionId, qi_id: claimName }),
      attempt: call.attempt,
      max_attempts: maxAttempts,
      disable_immediate_execution: call.stepId !== functionStepId,
      use_api: false,
      stack: { stack: run.stack, current: run.stack.length },
    },
    event,
    events: [event],
    steps: run.steps,
    use_api: false,
    // As an Inngest server does: the SDK decides until it has answered.
    version: run.stack.length === 0 ? -1 : 2,
  };
}

/** What the SDK's response says. @throws Error or ZodError when it is none of the SDK's answers */
function readAnswer({ status, headers, text }: SdkAnswer): Answer {
  if (!headers["x-inngest-sdk"]) throw new Error(`The answer did not come from an Inngest SDK (status ${status})`);
  const body: unknown = text === "" ? null : JSON.parse(text);
  const retryAfter = headers["retry-after"] ?? null;
  if (status === 200) return { kind: "result", data: body };
  if (status === 206) return { kind: "ops", ops: z.array(opSchema).parse([body].flat()), retryAfter };
  return { kind: "error", error: toRunError(body), final: headers["x-inngest-no-retry"] === "true", retryAfter };
}

function failedAttempt(error: unknown): Answer {
  return { kind: "error", error: toRunError(error), final: false, retryAfter: null };
}

async function withTimeout<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The call did not end within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
