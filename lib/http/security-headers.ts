import { env } from "../env";

const yearSeconds = 31_536_000;

/** What every answer says to browsers (OWASP ASVS 4.0, V14.4). */
const always = {
  "x-content-type-options": "nosniff",
  // Links in mail hold tokens, which no other site may learn.
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Scripts need the request's nonce; styles may be inline, as React and Radix set them on elements. */
function pagePolicy(nonce: string): string {
  const { isDev, secureCookies } = env();
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secureCookies ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

const dataPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * The security headers of an answer: a page gets a Content-Security-Policy with its nonce, data one that allows nothing;
 * with https browsers are told to stay there (HSTS, RFC 6797).
 */
export function securityHeaders(nonce: string | null): Record<string, string> {
  return {
    ...always,
    ...(env().secureCookies ? { "strict-transport-security": `max-age=${yearSeconds}` } : {}),
    "content-security-policy": nonce === null ? dataPolicy : pagePolicy(nonce),
  };
}
