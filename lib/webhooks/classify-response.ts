import type { AttemptErrorCode } from "../contracts/deliveries";

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
  UND_ERR_CONNECT_TIMEOUT: "connect_timeout",
  ETIMEDOUT: "connect_timeout",
  ECONNREFUSED: "connection_refused",
  EHOSTUNREACH: "connection_refused",
  ENETUNREACH: "connection_refused",
  EADDRNOTAVAIL: "connection_refused",
  ECONNRESET: "connection_reset",
  EPIPE: "connection_reset",
  UND_ERR_SOCKET: "connection_reset",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ENODATA: "dns",
  EPROTO: "tls",
};

/** The log's code and words for an error of the socket, the name lookup or TLS. */
export function classifyError(error: unknown): { errorCode: AttemptErrorCode; errorMessage: string } {
  const { code, message } =
    error instanceof Error ? { code: "", ...error, message: error.message } : { code: "", message: String(error) };
  const text = String(code);
  const isTls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(text);
  const isParser = text.startsWith("HPE_");
  const errorCode = isTls ? "tls" : isParser ? "connection_reset" : (connectionErrors[text] ?? "internal");
  return { errorCode, errorMessage: (message || text || "Unknown error").slice(0, 500) };
}
