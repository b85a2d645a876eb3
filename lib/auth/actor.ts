import { NextRequest } from "next/server";
import { getToken } from "next-auth/jwt";
import { database } from "@/db/client";
import { findApiKey, markApiKeyUsed } from "@/db/queries/api-keys";
import { findSessionUser } from "@/db/queries/sessions";
import type { OwnerId } from "../contracts/accounts";
import { apiKeyPrefix } from "../contracts/api-keys";
import { AppError } from "../contracts/errors";
import type { Scope } from "../contracts/scopes";
import { log } from "../log";
import { hashApiKey } from "./api-keys";
import { decodeSession, sessionCookieName, sessionSecret } from "./cookie";
import { readAccessToken } from "./tokens";

/** Somebody who signed in, and may do everything: on the pages (cookie) or over the API (access token). */
export type SessionActor = { via: "token" | "cookie"; ownerId: OwnerId; sessionId: string; scopes: "all" };
/** A program with an API key, which may do what the key's scopes say. */
export type KeyActor = { via: "key"; ownerId: OwnerId; keyId: string; scopes: Scope[] };
/** Who makes a request. */
export type Actor = SessionActor | KeyActor;

/**
 * Finds the actor of a request, or null. An Authorization header decides alone; the cookie never backs it up.
 * @throws AppError forbidden_origin when a cookie comes with an unsafe request from another origin.
 */
export async function findActor(request: Request): Promise<Actor | null> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return findBearer(authorization);
  const sessionId = await readSessionCookie(request);
  if (!sessionId) return null;
  requireSameOrigin(request);
  return actorOfSession(sessionId, "cookie");
}

/** Who the pages' cookie names, wherever the request comes from: for answers of providers, which bring a state of their own. */
export async function findCookieActor(request: Request): Promise<SessionActor | null> {
  const sessionId = await readSessionCookie(request);
  return sessionId ? actorOfSession(sessionId, "cookie") : null;
}

async function findBearer(authorization: string): Promise<Actor | null> {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (!token) return null;
  if (token.startsWith(apiKeyPrefix)) return actorOfKey(token);
  const sessionId = await readAccessToken(token);
  return sessionId ? actorOfSession(sessionId, "token") : null;
}

/** The live session behind a session id, or null. */
export async function actorOfSession(sessionId: string, via: SessionActor["via"]): Promise<SessionActor | null> {
  const found = await findSessionUser(database(), sessionId);
  return found ? { via, ownerId: found.userId, sessionId, scopes: "all" } : null;
}

/** The actor of an API key that works; that it was used is noted without making the request wait. */
async function actorOfKey(key: string): Promise<KeyActor | null> {
  const keyHash = hashApiKey(key);
  const found = keyHash && (await findApiKey(database(), keyHash));
  if (!found) return null;
  if (!found.usedLately)
    markApiKeyUsed(database(), found.id).catch((err: unknown) => log.warn({ err }, "use of an API key not noted"));
  return { via: "key", ownerId: found.userId, keyId: found.id, scopes: found.scopes };
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
