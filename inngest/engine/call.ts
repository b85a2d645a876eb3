import { createHmac } from "node:crypto";
import { z } from "zod";
import { toRunError } from "./executor";
import { canonicalJson } from "./json-text";
import { type Answer, type Call, functionStepId, opSchema, type Run } from "./run";

/** Answers a signed request to the functions' route, in-process or over HTTP. */
export type RequestHandler = (request: Request) => Promise<Response>;

export type CallOptions = { handler: RequestHandler; signingKey: string; functionsUrl: string; timeoutMs: number };

/** `claimName` is what the SDK reports finished steps under; null when it is to do one step a call. */
export type CallDetails = { maxAttempts: number; claimName: string | null };

/**
 * Calls the SDK for a run and reads its answer. Never throws: what goes wrong is a failed attempt.
 * Source: the protocol notes, sections 1 and 4. Given `ctx.fn_id`, the SDK goes on from step to step in one call.
 */
export async function callFunction(run: Run, call: Call, details: CallDetails, options: CallOptions): Promise<Answer> {
  try {
    const response = await withTimeout(options.handler(buildRequest(run, call, details, options)), options.timeoutMs);
    return await readAnswer(response);
  } catch (error) {
    return failedAttempt(error);
  }
}

function buildRequest(run: Run, call: Call, details: CallDetails, options: CallOptions): Request {
  const url = new URL(options.functionsUrl);
  url.searchParams.set("fnId", run.functionId);
  url.searchParams.set("stepId", call.stepId);
  const body = canonicalJson(buildBody(run, call, details));
  const headers = {
    "content-type": "application/json",
    // The SDK cannot read the address of a request that came over no wire without it.
    host: url.host,
    "x-inngest-signature": sign(body, options.signingKey),
    "x-run-id": run.id,
  };
  return new Request(url, { method: "POST", headers, body });
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
    version: 2,
  };
}

/** The SDK compares with this process's clock, so this time alone is not the database's. */
function sign(body: string, signingKey: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString();
  const key = signingKey.replace(/^signkey-\w+-/, "");
  return `t=${seconds}&s=${createHmac("sha256", key).update(body).update(seconds).digest("hex")}`;
}

/** What the SDK's response says. @throws Error or ZodError when it is none of the SDK's answers */
async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  if (!headers.has("x-inngest-sdk")) throw new Error(`The answer did not come from an Inngest SDK (status ${status})`);
  const body: unknown = text === "" ? null : JSON.parse(text);
  const retryAfter = headers.get("retry-after");
  if (status === 200) return { kind: "result", data: body };
  if (status === 206) return { kind: "ops", ops: z.array(opSchema).parse([body].flat()), retryAfter };
  return { kind: "error", error: toRunError(body), final: headers.get("x-inngest-no-retry") === "true", retryAfter };
}

function failedAttempt(error: unknown): Answer {
  return { kind: "error", error: toRunError(error), final: false, retryAfter: null };
}

async function withTimeout<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
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
