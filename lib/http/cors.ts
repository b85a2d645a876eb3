import { env } from "../env";

const requestHeaders =
  "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Prefer, X-Device-Token, X-Request-Id";
const exposedHeaders = [
  "Content-Disposition, ETag, Idempotency-Replayed, Location, Preference-Applied, RateLimit-Limit, RateLimit-Policy",
  "RateLimit-Remaining, RateLimit-Reset, Retry-After, Server-Timing, WWW-Authenticate, X-Cache-Hit, X-Device-Token, X-Fit",
  "X-Missing-Glyphs, X-Request-Id",
].join(", ");
const preflightSeconds = 600;

/**
 * What a call of the API from another site's page is answered, by CORS_ORIGINS: nothing to origins that are not on the
 * list. Cookies are never taken from there, so credentials are not allowed (Fetch, CORS protocol).
 */
export function corsHeaders(request: Request): Record<string, string> {
  const allowed = env().CORS_ORIGINS;
  if (allowed.length === 0) return {};
  const origin = request.headers.get("origin");
  if (!origin || !allowed.includes(origin)) return { vary: "Origin" };
  return {
    vary: "Origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": exposedHeaders,
    // Data is closed to other sites' pages unless they are on the list.
    "cross-origin-resource-policy": "cross-origin",
  };
}

/** Whether a browser asks before it makes a call of the API. */
export function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("origin") && headers.has("access-control-request-method");
}

/** The answer to a preflight; without the allow-origin header the browser refuses the call. */
export function preflightHeaders(request: Request, methods: string[]): Record<string, string> {
  const headers = corsHeaders(request);
  if (!headers["access-control-allow-origin"]) return headers;
  return {
    ...headers,
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": requestHeaders,
    "access-control-max-age": String(preflightSeconds),
  };
}
