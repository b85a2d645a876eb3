import net, { type AddressInfo, type Socket } from "node:net";
import tls from "node:tls";

/** What a receiver does with its connection once it has read a whole request; `index` counts its requests from 0. */
export type Behaviour = (socket: Socket, index: number) => void;
type Options = { host?: string; port?: number; secure?: tls.TlsOptions };

/**
 * A receiver on a bare socket, which keeps what it got byte for byte: `requests` are the whole ones, `received` is all
 * that came, and `connections` counts also those on which nothing came. With `secure` it speaks TLS.
 */
export async function startHostileReceiver(behave: Behaviour, { host = "127.0.0.1", port = 0, secure }: Options = {}) {
  const requests: Buffer[] = [];
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const read = (socket: Socket) => {
    let unread = Buffer.alloc(0);
    socket.on("error", () => undefined);
    socket.on("data", (bytes: Buffer) => {
      received.push(bytes);
      unread = Buffer.concat([unread, bytes]);
      for (let size = requestSize(unread); size !== null; size = requestSize(unread)) {
        requests.push(unread.subarray(0, size));
        unread = unread.subarray(size);
        behave(socket, requests.length - 1);
      }
    });
  };
  const server = secure ? tls.createServer(secure, read) : net.createServer(read);
  server.on("connection", (socket: Socket) => {
    connections++;
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const chosen = (server.address() as AddressInfo).port;
  const named = net.isIPv6(host) ? `[${host}]` : host;
  return {
    url: `${secure ? "https" : "http"}://${named}:${chosen}/hook?from=log`,
    port: chosen,
    requests,
    received,
    connections: () => connections,
    /** Connections that are still open. */
    open: () => sockets.size,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export type HostileReceiver = Awaited<ReturnType<typeof startHostileReceiver>>;

/** Bytes of the first request in `bytes`, or null while it is not whole. */
function requestSize(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd < 0) return null;
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(`${bytes.toString("latin1", 0, headEnd)}\r\n`)?.[1];
  const size = headEnd + 4 + Number(length ?? 0);
  return bytes.length >= size ? size : null;
}

/** Method, path, header lines and body of a recorded request. */
export function readRequest(bytes: Buffer) {
  const headEnd = bytes.indexOf("\r\n\r\n");
  const [line = "", ...headerLines] = bytes.toString("latin1", 0, headEnd).split("\r\n");
  const headers = Object.fromEntries(headerLines.map((each) => each.split(/: (.*)/s).slice(0, 2))) as Record<
    string,
    string
  >;
  return { line, headerLines, headers, body: bytes.subarray(headEnd + 4) };
}

const head = (status: number, lines: string[]) => [`HTTP/1.1 ${status} Answer`, ...lines, "", ""].join("\r\n");

/** Answers whole, with the header lines as given, and closes. */
export const answer =
  (status: number, lines: string[] = [], body: string | Buffer = ""): Behaviour =>
  (socket) => {
    const length = status === 204 || status === 304 ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
    socket.end(Buffer.concat([Buffer.from(head(status, [...lines, ...length]), "latin1"), Buffer.from(body)]));
  };

/** Sends exactly these bytes, and does no more. */
export const say =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    void socket.write(bytes);

/** Sends exactly these bytes, then ends the connection. */
export const sayAndEnd =
  (bytes: string | Buffer): Behaviour =>
  (socket) =>
    void socket.end(bytes);

/** Reads the request and says nothing. */
export const keepSilent: Behaviour = () => undefined;

/** Reads the request and resets the connection (TCP RST). */
export const reset: Behaviour = (socket) => void socket.resetAndDestroy();

/** Sends `text` one byte at a time, and after it one `filler` after another for ever. */
export const drip =
  (text: string, everyMs: number, filler = "x"): Behaviour =>
  (socket) => {
    const bytes = [...text];
    const timer = setInterval(() => socket.write(bytes.shift() ?? filler), everyMs);
    socket.on("close", () => clearInterval(timer));
  };

/** 200 with a body that comes as fast as it is read, for ever or up to `totalBytes`. */
export const stream =
  (totalBytes = Number.POSITIVE_INFINITY, lines: string[] = []): Behaviour =>
  (socket) => {
    const chunk = Buffer.alloc(65_536, "x");
    const length = Number.isFinite(totalBytes) ? [`Content-Length: ${totalBytes}`] : [];
    let left = totalBytes;
    const fill = () => {
      while (left > 0 && !socket.destroyed) {
        left -= chunk.length;
        if (!socket.write(left < 0 ? chunk.subarray(0, chunk.length + left) : chunk)) return;
      }
      if (left <= 0) socket.end();
    };
    socket.on("drain", fill).write(head(200, [...lines, ...length]));
    fill();
  };

/** The first request meets the first behaviour, and so on; the last one stays. */
export const inTurn =
  (...behaviours: Behaviour[]): Behaviour =>
  (socket, index) =>
    (behaviours[index] ?? behaviours.at(-1) ?? keepSilent)(socket, index);

/** A port on 127.0.0.1 where nobody listens. */
export async function closedPort(): Promise<number> {
  const receiver = await startHostileReceiver(keepSilent);
  await receiver.close();
  return receiver.port;
}
