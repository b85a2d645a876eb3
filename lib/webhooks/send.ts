import type { AttemptErrorCode, AttemptTimings } from "../contracts/deliveries";
import { type AddressPolicy, checkTarget, literalAddress } from "./address-policy";
import { AttemptFailure, classifyError, type SendOutcome } from "./classify-response";
import { openConnection, type Trace } from "./open-connection";
import { type Answer, postRequest } from "./post-request";
import { type Resolver, resolveTarget, systemResolver } from "./resolve-target";
import { describeTlsError } from "./tls-errors";

export type { Resolver } from "./resolve-target";
export type SendRequest = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };
export type SendResult = SendOutcome & {
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  truncated: boolean;
  remoteAddress: string | null;
  timings: AttemptTimings | null;
};

const nothing = { responseHeaders: null, responseBody: null, truncated: false, remoteAddress: null, timings: null };

/** The result of an attempt that ended before anything was sent. */
export function notSent(errorCode: AttemptErrorCode, errorMessage: string): SendResult {
  return { ...nothing, errorCode, errorMessage };
}

/**
 * One POST: one name lookup, one connection to an address that was checked, no redirects, no decompression.
 * Everything together ends at the deadline. Never throws; what went wrong is in the result.
 */
export async function send(
  request: SendRequest,
  policy: AddressPolicy,
  resolve: Resolver = systemResolver,
): Promise<SendResult> {
  const target = checkTarget(request.url, policy);
  if ("problem" in target) return notSent("blocked_target", target.problem);
  const trace: Trace = {
    remoteAddress: null,
    timings: { dns_ms: null, connect_ms: null, tls_ms: null, first_byte_ms: null },
  };
  const deadline = new AbortController();
  const timer = setTimeout(
    () => deadline.abort(describeDelay(target.url, trace, request.timeoutMs)),
    request.timeoutMs,
  );
  try {
    return { ...(await exchange(target.url, request, policy, resolve, trace, deadline.signal)), ...trace };
  } catch (err) {
    return { ...nothing, ...classifyError(describeTlsError(err)), ...trace };
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(
  url: URL,
  { headers, body }: SendRequest,
  policy: AddressPolicy,
  resolve: Resolver,
  trace: Trace,
  signal: AbortSignal,
): Promise<Answer> {
  const addresses = await orAborted(resolveTarget(url, policy, resolve, trace), signal);
  const socket = await openConnection(url, addresses, trace, signal);
  try {
    return await postRequest(socket, url.origin, { path: url.pathname + url.search, headers, body }, trace, signal);
  } finally {
    socket.destroy();
  }
}

/** Settles as `work` does, or rejects with the signal's reason when that comes first. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** What an attempt was waiting for when its time was up, under the code of that phase: each has its own remedy. */
function describeDelay(url: URL, { timings }: Trace, timeoutMs: number): AttemptFailure {
  const within = `within ${timeoutMs / 1000} s`;
  if (timings.dns_ms === null && !literalAddress(url))
    return new AttemptFailure("dns", `${url.hostname} was not resolved ${within}`);
  if (timings.connect_ms === null) return new AttemptFailure("connect_timeout", `No connection ${within}`);
  if (timings.tls_ms === null && url.protocol === "https:")
    return new AttemptFailure("timeout", `The TLS handshake did not end ${within}`);
  if (timings.first_byte_ms === null) return new AttemptFailure("timeout", `No answer ${within}`);
  return new AttemptFailure("timeout", `The answer began, but its headers were not complete ${within}`);
}
