import type { LookupAddress } from "node:dns";
import dns from "node:dns/promises";
import { isIPv6 } from "node:net";
import { type AddressPolicy, isAllowedAddress, literalAddress } from "./address-policy";
import { AttemptFailure } from "./classify-response";
import { since, type Trace } from "./open-connection";

/** Every address of a name. @throws Error with the resolver's `code` when there is none */
export type Resolver = (host: string) => Promise<LookupAddress[]>;

const makeClient = () => new dns.Resolver({ timeout: 2_000, tries: 2 });
let client = makeClient();
let lastSystemLookup: Promise<unknown> = Promise.resolve();

/** What DNS says when the name may still be one of the hosts file, a search domain or the local network. */
const unknownToDns = new Set(["ENOTFOUND", "ENODATA", "EBADNAME", "ECONNREFUSED"]);

/**
 * Asks DNS for both families, IPv4 first; the system's own lookup only for names that DNS does not know.
 * That lookup blocks a thread of Node's pool while a name server hangs: with all of them blocked, files and passwords
 * would wait for one bad receiver, so it runs one name at a time.
 */
export const systemResolver: Resolver = async (host) => {
  if (/^(.+\.)?localhost\.?$/.test(host)) return systemLookup(host);
  const used = client;
  const answers = await Promise.allSettled([used.resolve4(host), used.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
  if (found.length > 0) return found.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  const reasons = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
  const trouble = reasons.find(({ code }) => !unknownToDns.has(code));
  if (!trouble) return systemLookup(host);
  // The name servers of this machine may have changed: a new client reads them again.
  if (client === used) client = makeClient();
  throw trouble;
};

function systemLookup(host: string): Promise<LookupAddress[]> {
  const lookup = lastSystemLookup.then(() => dns.lookup(host, { all: true }));
  lastSystemLookup = lookup.catch(() => undefined);
  return lookup;
}

/**
 * The addresses to dial for a URL, looked up once and each checked: no second answer can slip in between.
 * @throws AttemptFailure `dns`, or `blocked_target` when any of them is not allowed
 */
export async function resolveTarget(
  url: URL,
  policy: AddressPolicy,
  resolve: Resolver,
  trace: Trace,
): Promise<LookupAddress[]> {
  const literal = literalAddress(url);
  if (literal) return [{ address: literal, family: isIPv6(literal) ? 6 : 4 }];
  const host = url.hostname;
  const startMs = performance.now();
  const addresses = await resolve(host).catch((err: NodeJS.ErrnoException) => {
    throw new AttemptFailure("dns", `${host} does not resolve (${err.code ?? err.message})`);
  });
  trace.timings.dns_ms = since(startMs);
  if (addresses.length === 0) throw new AttemptFailure("dns", `${host} has no address`);
  const blocked = addresses.find(({ address }) => !isAllowedAddress(address, policy));
  if (!blocked) return addresses;
  throw new AttemptFailure("blocked_target", `${host} resolves to ${blocked.address}, which is not a public address`);
}
