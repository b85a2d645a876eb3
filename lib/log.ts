import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";
import { env } from "./env";

type LogContext = { request_id?: string; user_id?: string };

/** On globalThis: the server's bundles each have their own copy of this file, and one request passes through several. */
const shared = globalThis as { resumebuilderLogContext?: AsyncLocalStorage<LogContext> };
shared.resumebuilderLogContext ??= new AsyncLocalStorage<LogContext>();
const context = shared.resumebuilderLogContext;

type Chained = { params?: unknown; cause?: unknown };

/** The parameters of the failed queries in a chain of causes, as their messages write them out. */
function queryParams(thrown: unknown): string[] {
  if (!(thrown instanceof Error)) return [];
  const { params, cause } = thrown as Chained;
  return [...(Array.isArray(params) ? [`params: ${params}`] : []), ...queryParams(cause)];
}

/** An error for the log. What a failed query was given is left out: it may be personal, or a secret. */
export function serializeError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const { params: _, ...kept }: Record<string, unknown> = { ...pino.stdSerializers.err(thrown) };
  const written = queryParams(thrown);
  const cut = (text: unknown) =>
    typeof text === "string" ? written.reduce((rest, given) => rest.replaceAll(given, "params: …"), text) : text;
  return { ...kept, message: cut(kept.message), stack: cut(kept.stack) };
}

/** Structured log on stdout; fields are snake_case, ids are named `request_id`, `event_id`, `delivery_id`, `run_id`. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: serializeError },
  mixin: () => ({ ...context.getStore() }),
});

/** Puts these ids on every line that is logged while `work` runs. */
export function withLogContext<T>(ids: LogContext, work: () => Promise<T>): Promise<T> {
  return context.run({ ...ids }, work);
}

/** Adds to the ids of the request that is being answered. */
export function addLogContext(ids: LogContext): void {
  Object.assign(context.getStore() ?? {}, ids);
}
