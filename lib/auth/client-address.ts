import { AsyncLocalStorage } from "node:async_hooks";
import http from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "../env";

/** On globalThis: the server's start and its routes are bundled apart, each with its own copy of this file. */
const shared = globalThis as { resumebuilderPeers?: AsyncLocalStorage<string | undefined> };

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * Makes each request remember the address its socket comes from, which Next does not hand on: what it offers instead
 * (X-Forwarded-For) anybody can send. Once per process.
 */
export function rememberPeers(): void {
  if (shared.resumebuilderPeers) return;
  const peers = new AsyncLocalStorage<string | undefined>();
  shared.resumebuilderPeers = peers;
  const emit = http.Server.prototype.emit as Emit;
  http.Server.prototype.emit = function (this: http.Server, event: string | symbol, ...args: unknown[]): boolean {
    const pass = () => emit.call(this, event, ...args);
    return event === "request" ? peers.run((args[0] as http.IncomingMessage).socket.remoteAddress, pass) : pass();
  };
}

/** The client's address, or null. @param headers of the request; they count only as far as TRUST_PROXY says */
export function clientAddress(headers: Pick<Headers, "get">): string | null {
  const peer = shared.resumebuilderPeers?.getStore();
  return readAddress(peer, headers.get("x-forwarded-for"), env().TRUST_PROXY);
}

/**
 * Picks the address: each proxy appends the one it was called from, so with n proxies of ours the n-th entry from the end
 * is the first that nobody else could have written.
 */
export function readAddress(peer: string | undefined, forwardedFor: string | null, proxies: number): string | null {
  const hops = proxies > 0 ? (forwardedFor ?? "").split(",").map((hop) => hop.trim()) : [];
  const given = hops.at(-proxies) ?? hops[0] ?? "";
  const chosen = ipaddr.isValid(given) ? given : (peer ?? "");
  return ipaddr.isValid(chosen) ? ipaddr.process(chosen).toString() : null;
}

/** Who shares a limit: an IPv4 address, or the /64 that one customer of an IPv6 provider has to himself. */
export function networkOf(address: string | null): string {
  if (!address) return "unknown";
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === "ipv4") return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`)}/64`;
}
