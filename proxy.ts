import { type NextRequest, NextResponse } from "next/server";
import { AppError } from "./lib/contracts/errors";
import { allowedMethods } from "./lib/http/allowed-methods";
import { problemResponse } from "./lib/http/problem";
import { requestIdOf } from "./lib/http/request-id";

/** Gives every response a request id, and answers unknown calls below /api/v1 and wrong methods as problems. */
export function proxy(request: NextRequest): Response {
  const requestId = requestIdOf(request.headers);
  const { pathname, search } = request.nextUrl;
  const allowed = allowedMethods(pathname);
  if (!allowed && pathname.startsWith("/api/v1")) return problemResponse(new AppError("not_found"), requestId);
  if (allowed && !allowed.includes(request.method)) {
    const headers = { allow: allowed.join(", ") };
    return problemResponse(new AppError("method_not_allowed", { detail: `Use ${headers.allow}.`, headers }), requestId);
  }
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-pathname", pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("x-request-id", requestId);
  return response;
}

/** An inbox records requests as they came, so nothing may be added to those. */
export const config = { matcher: "/((?!_next/static|_next/image|fonts/|icon|api/inbox/).*)" };
