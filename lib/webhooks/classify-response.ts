import type { AttemptErrorCode } from "../contracts/deliveries";

/** An end of an attempt whose code and words for the log are known where it happens. */
export class AttemptFailure extends Error {
  constructor(
    readonly errorCode: AttemptErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** What the wire did: an answer, or the error that ended the attempt. */
export type SendOutcome = { httpStatus: number } | { errorCode: AttemptErrorCode; errorMessage: string };

/** What it means for the delivery. `final` ends it without another attempt. */
export type Verdict = {
  result: "success" | "retry" | "gone" | "final";
  errorCode: AttemptErrorCode | null;
  errorMessage: string | null;
};

/** Success is 2xx, 410 means gone, a blocked target is final; everything else is tried again. */
export function classifyResponse(outcome: SendOutcome): Verdict {
  if ("errorCode" in outcome) {
    return { ...outcome, result: outcome.errorCode === "blocked_target" ? "final" : "retry" };
  }
  const { httpStatus } = outcome;
  if (httpStatus >= 200 && httpStatus < 300) return { result: "success", errorCode: null, errorMessage: null };
  const errorMessage = `The receiver answered ${httpStatus}`;
  if (httpStatus === 410) return { result: "gone", errorCode: "http_4xx", errorMessage: `${errorMessage} (gone)` };
  if (httpStatus < 400) return { result: "retry", errorCode: "redirect", errorMessage };
  return { result: "retry", errorCode: httpStatus < 500 ? "http_4xx" : "http_5xx", errorMessage };
}

const connectionErrors: Record<string, AttemptErrorCode> = {
  ETIMEDOUT: "connect_timeout",
  ECONNREFUSED: "connection_refused",
  EHOSTUNREACH: "connection_refused",
  ENETUNREACH: "connection_refused",
  EADDRNOTAVAIL: "connection_refused",
  ECONNRESET: "connection_reset",
  EPIPE: "connection_reset",
  UND_ERR_SOCKET: "connection_reset",
  UND_ERR_HEADERS_OVERFLOW: "connection_reset",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "connection_reset",
  EPROTO: "tls",
};

const words: Record<string, string> = {
  UND_ERR_HEADERS_OVERFLOW: "The receiver's headers are larger than 16 KiB",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "The receiver's answer is not as long as its Content-Length says",
  ECONNRESET: "The receiver reset the connection before it answered",
  EPIPE: "The receiver closed the connection before it had read the request",
};

/** What undici says under its one code for a connection that did not serve. */
const socketWords: Record<string, string> = {
  "other side closed": "The receiver closed the connection before it answered",
  closed: "The receiver closed the connection before it answered",
  "bad response": "The receiver answered 100 Continue, which nobody had asked for",
  "bad upgrade": "The receiver switched to another protocol",
};

/** The log's code and words for an error of the socket, of TLS or of an answer that is no HTTP. */
export function classifyError(error: unknown): { errorCode: AttemptErrorCode; errorMessage: string } {
  if (error instanceof AttemptFailure) return { errorCode: error.errorCode, errorMessage: error.message };
  // Several addresses were tried: the last one's error stands for all.
  if (error instanceof AggregateError && error.errors.length > 0) return classifyError(error.errors.at(-1));
  const { code, message, name }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const errorMessage = (text: string) => (text || code || "Unknown error").slice(0, 500);
  if (name === "HTTPParserError")
    return {
      errorCode: "connection_reset",
      errorMessage: errorMessage(`The receiver's answer is not HTTP: ${message}`),
    };
  const errorCode = /^ERR_(TLS|SSL)/.test(code ?? "") ? "tls" : (connectionErrors[code ?? ""] ?? "internal");
  return { errorCode, errorMessage: errorMessage(words[code ?? ""] ?? socketWords[message] ?? message) };
}
