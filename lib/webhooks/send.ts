import type { LookupAddress, LookupOptions } from "node:dns";
import dns from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { Client } from "undici";
import type { AttemptErrorCode, AttemptTimings } from "../contracts/deliveries";
import { type AddressPolicy, checkTarget, isAllowedAddress } from "./address-policy";
import { classifyError, type SendOutcome } from "./classify-response";

const connectTimeoutMs = 5_000;
const maxReadBytes = 65_536;

export type SendRequest = { url: string; headers: Record<string, string>; body: string; timeoutMs: number };
export type SendResult = SendOutcome & {
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  truncated: boolean;
  remoteAddress: string | null;
  timings: AttemptTimings | null;
};
type Failure = { errorCode: AttemptErrorCode; errorMessage: string };
export type Resolver = (host: string) => Promise<LookupAddress[]>;

const systemResolver: Resolver = (host) => dns.lookup(host, { all: true });

/** The result of an attempt that ended before anything was sent. */
export function notSent(errorCode: AttemptErrorCode, errorMessage: string): SendResult {
  const nothing = { responseHeaders: null, responseBody: null, truncated: false, remoteAddress: null, timings: null };
  return { ...nothing, errorCode, errorMessage };
}

class BlockedTarget extends Error {}

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
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const client = new Client(target.url.origin, {
    connect: { timeout: connectTimeoutMs, lookup: checkedLookup(resolve, policy) },
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
  });
  try {
    return await post(client, target.url, request, deadline);
  } catch (err) {
    const { errorCode, errorMessage } = describeFailure(err, deadline, request.timeoutMs);
    return notSent(errorCode, errorMessage);
  } finally {
    client.destroy().catch(() => undefined);
  }
}

async function post(client: Client, url: URL, request: SendRequest, deadline: AbortSignal): Promise<SendResult> {
  const { statusCode, headers, body } = await client.request({
    method: "POST",
    path: url.pathname + url.search,
    headers: request.headers,
    body: request.body,
    signal: deadline,
  });
  const { bytes, truncated } = await readCapped(body);
  const flat = Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]);
  return {
    httpStatus: statusCode,
    responseHeaders: Object.fromEntries(flat),
    responseBody: bytes.toString("utf8"),
    truncated,
    remoteAddress: null,
    timings: null,
  };
}

/** Reads at most 64 KiB. A body that breaks off or outlasts the deadline is cut: the status has decided already. */
async function readCapped(body: AsyncIterable<Buffer>): Promise<{ bytes: Buffer; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > maxReadBytes) return { bytes: Buffer.concat(chunks).subarray(0, maxReadBytes), truncated: true };
    }
  } catch {
    return { bytes: Buffer.concat(chunks), truncated: true };
  }
  return { bytes: Buffer.concat(chunks), truncated: false };
}

/** The name is looked up once and the address that was checked is the one dialled: no second answer can slip in. */
function checkedLookup(resolve: Resolver, policy: AddressPolicy): LookupFunction {
  return (host: string, options: LookupOptions, done) => {
    resolve(host).then(
      (addresses) => {
        const blocked = addresses.find(({ address }) => !isAllowedAddress(address, policy));
        const [first] = addresses;
        if (blocked || !first) {
          const why = blocked
            ? `${host} resolves to ${blocked.address}, which is not a public address`
            : `${host} has no address`;
          done(new BlockedTarget(why), "", 0);
        } else if (options.all) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (err: NodeJS.ErrnoException) => done(err, "", 0),
    );
  };
}

function describeFailure(err: unknown, deadline: AbortSignal, timeoutMs: number): Failure {
  if (err instanceof BlockedTarget) return { errorCode: "blocked_target", errorMessage: err.message };
  if (deadline.aborted) return { errorCode: "timeout", errorMessage: `No answer within ${timeoutMs / 1000} s` };
  return classifyError(err);
}
