import { createHmac } from "node:crypto";
import { z } from "zod";
import { toRunError } from "./executor";
import { canonicalJson } from "./json-text";
import { type Answer, type Call, functionStepId, type Op, type Run } from "./run";

/** Answers a signed request to the functions' route, in-process or over HTTP. */
export type RequestHandler = (request: Request) => Promise<Response>;

export type CallOptions = { handler: RequestHandler; signingKey: string; functionsUrl: string; timeoutMs: number };

/**
 * Calls the SDK for one step of a run and reads its answer. Never throws: what goes wrong is a failed attempt.
 * Source: the protocol notes, sections 1 and 4. Without `ctx.fn_id` the SDK does one step a call.
 */
export async function callFunction(run: Run, call: Call, maxAttempts: number, options: CallOptions): Promise<Answer> {
  try {
    const response = await withTimeout(
      options.handler(buildRequest(run, call, maxAttempts, options)),
      options.timeoutMs,
    );
    return await readAnswer(response);
  } catch (error) {
    return failedAttempt(error);
  }
}

function buildRequest(run: Run, call: Call, maxAttempts: number, options: CallOptions): Request {
  const url = new URL(options.functionsUrl);
  url.searchParams.set("fnId", run.functionId);
  url.searchParams.set("stepId", call.stepId);
  const body = canonicalJson(buildBody(run, call, maxAttempts));
  const headers = {
    "content-type": "application/json",
    // The SDK cannot read the address of a request that came over no wire without it.
    host: url.host,
    "x-inngest-signature": sign(body, options.signingKey),
    "x-run-id": run.id,
  };
  return new Request(url, { method: "POST", headers, body });
}

function buildBody(run: Run, call: Call, maxAttempts: number) {
  const event = { user: {}, ...run.event };
  return {
    ctx: {
      run_id: run.id,
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

const opSchema = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  opts: z.record(z.string(), z.unknown()).nullish().catch(null),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
}) satisfies z.ZodType<Op>;

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
