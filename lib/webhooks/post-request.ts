import type { Socket } from "node:net";
import { type buildConnector, Client, type Dispatcher } from "undici";
import { AttemptFailure } from "./classify-response";
import { since, type Trace } from "./open-connection";

const maxReadBytes = 65_536;
const maxHeaderBytes = 16_384;
const maxInterimAnswers = 20;

export type PostRequest = { path: string; headers: Record<string, string>; body: string };
export type Answer = {
  httpStatus: number;
  responseHeaders: Record<string, string>;
  responseBody: string;
  truncated: boolean;
};

/**
 * Sends one POST over an open connection and reads the answer: its head, and at most 64 KiB of its body. A body that
 * breaks off or outlasts the deadline is cut, for the status has decided already. The caller closes the socket.
 * @throws the deadline's reason, or the error that came before a status
 */
export function postRequest(
  socket: Socket,
  origin: string,
  request: PostRequest,
  trace: Trace,
  signal: AbortSignal,
): Promise<Answer> {
  const client = new Client(origin, {
    // Not within this call: the client ignores what connects while it is still starting to.
    connect: (_options, done) => queueMicrotask(() => handOver(socket, done)),
    headersTimeout: 0,
    bodyTimeout: 0,
    pipelining: 0,
    maxHeaderSize: maxHeaderBytes,
  });
  return new Promise((resolve, reject) => {
    const sentAt = performance.now();
    socket.once("readable", () => {
      trace.timings.first_byte_ms = since(sentAt);
    });
    const reader = answerReader(resolve, reject);
    signal.addEventListener("abort", () => reader.stop(signal.reason), { once: true });
    client.dispatch({ method: "POST", ...request }, reader.handler);
  });
}

function handOver(socket: Socket, done: buildConnector.Callback) {
  if (socket.destroyed) done(new AttemptFailure("connection_reset", "The connection is closed"), null);
  else done(null, socket);
}

/** Collects an answer; whatever comes after it has settled is ignored. */
function answerReader(resolve: (answer: Answer) => void, reject: (err: unknown) => void) {
  const chunks: Buffer[] = [];
  let head: Pick<Answer, "httpStatus" | "responseHeaders"> | undefined;
  let size = 0;
  let interim = 0;
  const finish = (truncated: boolean) => {
    const bytes = Buffer.concat(chunks).subarray(0, maxReadBytes);
    if (head) resolve({ ...head, responseBody: bytes.toString("utf8"), truncated });
  };
  const stop = (err: unknown) => (head ? finish(true) : reject(err));
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart() {},
    onResponseStart(controller, httpStatus, headers) {
      if (httpStatus >= 200) head = { httpStatus, responseHeaders: flatten(headers) };
      else if (++interim > maxInterimAnswers)
        controller.abort(new AttemptFailure("connection_reset", "The receiver sent only interim (1xx) answers"));
    },
    onResponseData(controller, chunk) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size <= maxReadBytes) return;
      finish(true);
      controller.abort(new Error("Enough was read"));
    },
    onResponseEnd: () => finish(false),
    onResponseError: (_controller, err) => stop(err),
  };
  return { handler, stop };
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]));
}
