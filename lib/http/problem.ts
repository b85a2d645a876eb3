import { AppError, type ErrorCode, errorCatalog } from "../contracts/errors";
import { log } from "../log";

/** Turns whatever was thrown into problem+json (RFC 9457). What is not an AppError is logged and told as `internal`. */
export function problemResponse(thrown: unknown, requestId: string): Response {
  const error = thrown instanceof AppError ? thrown : new AppError("internal", { cause: thrown });
  if (error.status >= 500)
    log.error({ request_id: requestId, code: error.code, err: error.cause ?? error }, "request failed");
  const body = {
    type: `/docs/errors#${error.code}`,
    title: errorCatalog[error.code].title,
    status: error.status,
    detail: error.message,
    code: error.code satisfies ErrorCode,
    request_id: requestId,
    ...(error.errors ? { errors: error.errors } : {}),
  };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "x-request-id": requestId,
    "cache-control": "no-store",
    ...error.headers,
  });
  if (error.status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status: error.status, headers });
}
