import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession, type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/db/client";
import { revokeSession } from "@/db/queries/sessions";
import { findUser } from "@/db/queries/users";
import type { OwnerId, User } from "../contracts/accounts";
import { env } from "../env";
import { actorOfSession } from "./actor";
import { decodeSession, sessionCookieName, sessionSecret } from "./cookie";
import { serializeUser } from "./serialize-user";
import { signInWithPassword } from "./sign-in-with-password";

const sessionDays = 30;

/** next-auth for the pages: email and password, the session's id in an encrypted cookie. */
export function authOptions(): NextAuthOptions {
  const { secureCookies } = env();
  return {
    secret: sessionSecret(),
    jwt: { decode: decodeSession },
    session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
    pages: { signIn: "/login", error: "/login" },
    useSecureCookies: secureCookies,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies },
      },
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: signInWithPassword,
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: async ({ session, token }) => {
        const actor = typeof token.sid === "string" ? await actorOfSession(token.sid, "cookie") : null;
        return { expires: session.expires, sessionId: actor?.sessionId, ownerId: actor?.ownerId };
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await revokeSession(database(), token.sid);
      },
    },
  };
}

export type PageOwner = { ownerId: OwnerId; user: User };

/** The signed-in user of a page, or null. */
export async function findPageOwner(): Promise<PageOwner | null> {
  const session = (await getServerSession(authOptions())) as { ownerId?: OwnerId } | null;
  const row = session?.ownerId ? await findUser(database(), session.ownerId) : null;
  return row ? { ownerId: row.id, user: serializeUser(row) } : null;
}

/** The signed-in user of a page; redirects to /login, and back afterwards, when there is none. */
export async function requirePageOwner(): Promise<PageOwner> {
  const owner = await findPageOwner();
  if (owner) return owner;
  const path = (await headers()).get("x-pathname");
  redirect(path ? `/login?callbackUrl=${encodeURIComponent(path)}` : "/login");
}
