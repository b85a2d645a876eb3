import { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { database } from "@/db/client";
import { findSessionUser } from "@/db/queries/sessions";
import type { OwnerId } from "../contracts/accounts";
import { AppError } from "../contracts/errors";
import { decodeSession, sessionCookieName, sessionSecret } from "./cookie";
import { readAccessToken } from "./tokens";

/** Who makes a request, and through which session. */
export type Actor = { ownerId: OwnerId; sessionId: string; via: "token" | "cookie" };

/**
 * Finds the actor of a request, or null. An Authorization header decides alone; the cookie never backs it up.
 * @throws AppError forbidden_origin when a cookie comes with an unsafe request from another origin.
 */
export async function findActor(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return findTokenActor(authorization);
  const actor = await findCookieActor(request);
  if (actor) requireSameOrigin(request);
  return actor;
}

/** Who the pages' cookie names, wherever the request comes from; or null. */
export async function findCookieActor(request: Request): Promise<Actor | null> {
  const sessionId = await readSessionCookie(request);
  return sessionId ? actorOfSession(sessionId, "cookie") : null;
}

async function findTokenActor(authorization: string): Promise<Actor | null> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const sessionId = token ? await readAccessToken(token) : null;
  return sessionId ? actorOfSession(sessionId, "token") : null;
}

/** The live session behind a session id, or null. */
export async function actorOfSession(sessionId: string, via: Actor["via"]): Promise<Actor | null> {
  const found = await findSessionUser(database(), sessionId);
  return found ? { ownerId: found.userId, sessionId, via } : null;
}

async function readSessionCookie(request: Request): Promise<string | null> {
  if (!request.headers.get("cookie")?.includes(sessionCookieName())) return null;
  const req = new NextRequest(request.url, { headers: request.headers });
  const token = await getToken({
    req,
    secret: sessionSecret(),
    cookieName: sessionCookieName(),
    decode: decodeSession,
  });
  return typeof token?.sid === "string" ? token.sid : null;
}

/** CSRF guard for cookies: browsers say where an unsafe request comes from (Fetch Metadata, else Origin). */
function requireSameOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  const same = site ? site === "same-origin" : origin !== null && URL.canParse(origin) && new URL(origin).host === host;
  if (!same) throw new AppError("forbidden_origin", { detail: "Cookies are accepted from our own pages only." });
}
