import { type Actor, findActor, type SessionActor } from "../auth/actor";
import { readCaller } from "../auth/caller";
import type { Caller } from "../contracts/audit";
import { AppError } from "../contracts/errors";
import type { BodyOf, Operation, ParamsOf, QueryOf, ResponseOf } from "../contracts/operations";
import type { Scope } from "../contracts/scopes";
import { addLogContext, log, withLogContext } from "../log";
import { observeRequest } from "../metrics";
import { readEntityTags } from "./entity-tags";
import { findRefusal } from "./find-refusal";
import { answerOnce } from "./idempotency";
import { countCall, type Telling } from "./limits";
import { operationIdOf } from "./operation-id";
import { parse } from "./parse";
import { problemResponse } from "./problem";
import { cleanText, readBody } from "./read-body";
import { readMultipart } from "./read-multipart";
import { requestIdOf } from "./request-id";

/** Without a scope an API key does not get through, so what is left has a session. */
type ActorOf<O extends Operation> = O["auth"] extends "none" ? null : O extends { scope: Scope } ? Actor : SessionActor;

/** What a handler gets: everything already checked and parsed. */
export type Call<O extends Operation> = {
  actor: ActorOf<O>;
  params: ParamsOf<O>;
  query: QueryOf<O>;
  body: BodyOf<O>;
  request: Request;
  requestId: string;
  caller: Caller;
  /** What the answer's headers get beyond the usual. */
  answerHeaders: Headers;
  /** The ETags the call is meant for; null when it is for any. */
  ifMatch: string[] | null;
};
type Answer<O extends Operation> = O extends { file: string } ? Response : ResponseOf<O>;
type RouteContext = { params: Promise<Record<string, string>> };

/**
 * A Next route handler for one operation: request id → actor → scope → limits → parse → handler → JSON or problem+json.
 * The handler returns the operation's response, or a Response when the operation answers a file.
 */
export function route<O extends Operation>(operation: O, handler: (call: Call<O>) => Promise<Answer<O>>) {
  return (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = requestIdOf(request.headers);
    return withLogContext({ request_id: requestId }, async () => {
      const started = performance.now();
      const telling: Telling = { headers: new Headers(), told: [] };
      const response = await answer(operation, handler, request, context, { requestId, telling }).catch(
        (thrown: unknown) => problemResponse(thrown, requestId),
      );
      await Promise.all(telling.told);
      const { headers } = telling;
      const durationMs = performance.now() - started;
      // Strangers are not told: how long it takes may say whether an account exists.
      if (operation.auth !== "none") headers.set("server-timing", `app;dur=${durationMs.toFixed(1)}`);
      for (const [name, value] of headers) response.headers.set(name, value);
      noteRequest(operation, request, response, durationMs);
      return response;
    });
  };
}

/** One line per request; the query is left out, as it may hold a token. */
function noteRequest(called: Operation, request: Request, { status }: Response, durationMs: number): void {
  const [operation, { method }] = [operationIdOf(called), called];
  const { pathname: path } = new URL(request.url);
  log.info({ operation, method, path, status, duration_ms: Math.round(durationMs) }, "request");
  observeRequest({ operation, status, durationMs });
}

async function answer<O extends Operation>(
  operation: O,
  handler: (call: Call<O>) => Promise<Answer<O>>,
  request: Request,
  context: RouteContext,
  { requestId, telling }: { requestId: string; telling: Telling },
): Promise<Response> {
  const caller = readCaller(request.headers, requestId);
  const actor = operation.auth === "none" ? null : await findActor(request);
  if (actor) addLogContext({ user_id: actor.ownerId });
  if (actor?.via === "key") caller.apiKeyId = actor.keyId;
  const by = { actor, address: caller.address };
  const refusal = findRefusal(operation, actor);
  await countCall(operation, refusal ? ["api"] : ["api", operation.limit], by, telling);
  if (refusal) throw refusal;
  const call = {
    actor,
    params: operation.params ? readParams(operation, await context.params) : undefined,
    query: operation.query ? parse(operation.query, readQuery(request)) : undefined,
    body: operation.body ? parse(operation.body, await decodeBody(request, operation)) : undefined,
    request,
    requestId,
    caller,
    answerHeaders: telling.headers,
    ifMatch: operation.takesIfMatch ? readEntityTags(request.headers, "If-Match") : null,
  };
  const email = (call.body as { email?: unknown } | undefined)?.email;
  if (typeof email === "string") await countCall(operation, [operation.limit], { email }, telling);
  const run = async () => toResponse(operation, request, await handler(call as Call<O>), requestId);
  if (!operation.idempotent) return run();
  const settled = () => run().catch((thrown: unknown) => problemResponse(thrown, requestId));
  const response = await answerOnce(request, call, settled);
  response.headers.set("x-request-id", requestId);
  return response;
}

const decodeBody = (request: Request, operation: Operation) =>
  operation.multipart ? readMultipart(request, operation.multipart) : readBody(request, operation);

/** An id that is no UUID is an unknown id: it answers 404, not 422. */
function readParams(operation: Operation, given: Record<string, string>): unknown {
  const parsed = operation.params?.safeParse(given);
  if (parsed?.success) return parsed.data;
  throw new AppError(operation.errors?.find((code) => code.endsWith("_not_found")) ?? "not_found");
}

function readQuery(request: Request): Record<string, string> {
  const entries = [...new URL(request.url).searchParams].map(([key, value]) => [key, cleanText(value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

function toResponse(operation: Operation, request: Request, result: unknown, requestId: string): Response {
  if (result instanceof Response) {
    result.headers.set("x-request-id", requestId);
    return result;
  }
  const headers = new Headers({ "x-request-id": requestId, "cache-control": "no-store" });
  const etag = operation.etag?.(result);
  if (etag) headers.set("etag", etag);
  if (etag && operation.method === "GET" && readEntityTags(request.headers, "If-None-Match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  if (operation.status === 204) return new Response(null, { status: 204, headers });
  const id = operation.status === 201 && (result as { id?: string }).id;
  if (id && operation.path.startsWith("/api/"))
    headers.set("location", `${operation.location ?? operation.path}/${id}`);
  return Response.json(result, { status: operation.status, headers });
}
