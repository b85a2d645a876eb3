import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { AppError } from "./lib/contracts/errors";
import { allowedMethods } from "./lib/http/allowed-methods";
import { corsHeaders, isPreflight, preflightHeaders } from "./lib/http/cors";
import { problemResponse } from "./lib/http/problem";
import { requestIdOf } from "./lib/http/request-id";
import { securityHeaders } from "./lib/http/security-headers";

/** Paths that answer data, beside the operations of the API. */
const data = /^\/(?:api|auth|health|metrics|openapi\.json)(?:\/|$)/;

/** Gives every response its id and security headers, and answers unknown calls, wrong methods and preflights. */
export function proxy(request: NextRequest): Response {
  const requestId = requestIdOf(request.headers);
  const { pathname } = request.nextUrl;
  const allowed = allowedMethods(pathname);
  const nonce = allowed || data.test(pathname) ? null : randomBytes(16).toString("base64");
  const response = refuse(request, requestId, allowed) ?? passOn(request, requestId, nonce);
  const headers = { ...securityHeaders(nonce), ...(allowed ? corsHeaders(request) : {}), "x-request-id": requestId };
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function refuse(request: NextRequest, requestId: string, allowed: string[] | null): Response | null {
  if (!allowed)
    return request.nextUrl.pathname.startsWith("/api/v1")
      ? problemResponse(new AppError("not_found"), requestId)
      : null;
  if (isPreflight(request)) return new Response(null, { status: 204, headers: preflightHeaders(request, allowed) });
  if (allowed.includes(request.method)) return null;
  const headers = { allow: allowed.join(", ") };
  return problemResponse(new AppError("method_not_allowed", { detail: `Use ${headers.allow}.`, headers }), requestId);
}

function passOn(request: NextRequest, requestId: string, nonce: string | null): Response {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-pathname", pathname + search);
  // Next reads the nonce of its own scripts from here.
  headers.delete("content-security-policy");
  if (nonce) headers.set("content-security-policy", String(securityHeaders(nonce)["content-security-policy"]));
  return NextResponse.next({ request: { headers } });
}

/** An inbox records requests as they came, so nothing may be added to those. */
export const config = { matcher: "/((?!_next/static|_next/image|fonts/|icon|api/inbox/).*)" };
