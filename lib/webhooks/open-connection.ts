import type { LookupAddress } from "node:dns";
import net from "node:net";
import tls from "node:tls";
import type { AttemptTimings } from "../contracts/deliveries";
import { literalAddress } from "./address-policy";
import { AttemptFailure } from "./classify-response";
import { describeCertificateError, hostOf } from "./tls-errors";

const connectTimeoutMs = 5_000;

/** What is known of an attempt so far; every phase adds what it has seen when it has seen it. */
export type Trace = { remoteAddress: string | null; timings: AttemptTimings };

/** Milliseconds since a `performance.now()`, with one decimal. */
export const since = (startMs: number) => Math.round((performance.now() - startMs) * 10) / 10;

let sharedContext: tls.SecureContext | undefined;
/** One for all: making it reads the certificate store, which costs more than the rest of an attempt. */
const secureContext = () => {
  sharedContext ??= tls.createSecureContext({ minVersion: "TLSv1.2" });
  return sharedContext;
};

/**
 * Connects to one of the given addresses and, for https, proves who answers. Nothing is sent before that.
 * @throws AttemptFailure `connect_timeout` or `tls`, or the socket's error
 */
export function openConnection(
  url: URL,
  addresses: LookupAddress[],
  trace: Trace,
  signal: AbortSignal,
): Promise<net.Socket> {
  const secure = url.protocol === "https:";
  const socket = secure ? dialSecurely(url, addresses) : net.connect(dialOptions(url, addresses));
  return new Promise((resolve, reject) => {
    let phaseStart = performance.now();
    const fail = (err: unknown) => {
      clearTimeout(timer);
      socket.destroy();
      reject(err);
    };
    const late = () => fail(new AttemptFailure("connect_timeout", `No connection within ${connectTimeoutMs / 1000} s`));
    const timer = setTimeout(late, connectTimeoutMs);
    signal.addEventListener("abort", () => fail(signal.reason), { once: true });
    socket.on("error", fail);
    socket.on("connectionAttempt", (ip, port) => {
      trace.remoteAddress = addressOf(ip, port);
    });
    socket.once("connect", () => {
      clearTimeout(timer);
      trace.timings.connect_ms = since(phaseStart);
      trace.remoteAddress = addressOf(socket.remoteAddress ?? "", Number(socket.remotePort));
      phaseStart = performance.now();
      if (!secure) resolve(socket);
    });
    socket.once("secureConnect", () => {
      trace.timings.tls_ms = since(phaseStart);
      const { authorized, authorizationError } = socket as tls.TLSSocket;
      if (authorized) return resolve(socket);
      const certificate = (socket as tls.TLSSocket).getPeerCertificate();
      fail(describeCertificateError(String(authorizationError), { host: hostOf(url), certificate }));
    });
  });
}

/**
 * Several addresses are tried in turn; there is no lookup left to do. Each gets its share of the time: after Node's own
 * 250 ms a receiver on the other side of the world would be given up.
 */
function dialOptions(url: URL, addresses: LookupAddress[]): net.TcpNetConnectOpts {
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  const [first] = addresses;
  if (addresses.length === 1 && first) return { host: first.address, port, noDelay: true };
  return {
    host: url.hostname,
    port,
    noDelay: true,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: connectTimeoutMs / addresses.length,
    lookup: (_host, _options, done) => done(null, addresses),
  };
}

/** The certificate is judged after the handshake and not by Node alone, so that the log can say what it lacks. */
function dialSecurely(url: URL, addresses: LookupAddress[]): tls.TLSSocket {
  const host = hostOf(url);
  return tls.connect({
    ...dialOptions(url, addresses),
    servername: literalAddress(url) ? "" : host,
    checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(host, certificate),
    secureContext: secureContext(),
    ALPNProtocols: ["http/1.1"],
    rejectUnauthorized: false,
  });
}

const addressOf = (ip: string, port: number) => (net.isIPv6(ip) ? `[${ip}]:${port}` : `${ip}:${port}`);
