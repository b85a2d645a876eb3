import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getServerSession, type NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/db/client";
import { revokeSession } from "@/db/queries/sessions";
import { findUser } from "@/db/queries/users";
import type { OwnerId, User } from "../contracts/accounts";
import { env } from "../env";
import { actorOfSession, type SessionActor } from "./actor";
import { decodeSession, sessionCookieName, sessionSecret } from "./cookie";
import { type ProviderIdentity, type ProviderUser, signInOptions } from "./providers";
import { serializeUser } from "./serialize-user";
import { signInWithPassword } from "./sign-in-with-password";

const sessionDays = 30;

/** What a request that a provider sends somebody back with brings along. */
export type ProviderReturn = {
  /** Who is signed in already, and so links another provider. */
  findCurrent: () => Promise<SessionActor | null>;
  /** Opens a session for whom the provider vouches. @returns an error code for the page when it will not */
  signIn: (
    identity: ProviderIdentity,
    current: SessionActor | null,
  ) => Promise<{ sessionId: string } | { refused: string }>;
};

/** next-auth for the pages: a password or a provider opens a session, whose id is in an encrypted cookie. */
export function authOptions(back?: ProviderReturn): NextAuthOptions {
  const { secureCookies, appUrl } = env();
  let opened: string | undefined;
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
      ...signInOptions(),
    ],
    callbacks: {
      signIn: async ({ user, account }) => {
        if (account?.type !== "oauth") return true;
        if (!back) return false;
        const current = await back.findCurrent();
        const answer = await back.signIn((user as ProviderUser).identity, current);
        if ("refused" in answer) return `${appUrl}${current ? "/settings" : "/login"}?error=${answer.refused}`;
        opened = answer.sessionId;
        return true;
      },
      jwt: ({ token, user }) => (user ? { sid: opened ?? user.id } : token),
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

/** `hasPassword` is false while only a provider opens the account. */
export type PageOwner = { ownerId: OwnerId; sessionId: string; user: User; hasPassword: boolean };

/** The signed-in user of a page, or null. */
export async function findPageOwner(): Promise<PageOwner | null> {
  const session = (await getServerSession(authOptions())) as { ownerId?: OwnerId; sessionId?: string } | null;
  if (!session?.ownerId || !session.sessionId) return null;
  const row = await findUser(database(), session.ownerId);
  if (!row) return null;
  const { ownerId, sessionId } = session;
  return { ownerId, sessionId, user: serializeUser(row), hasPassword: row.passwordHash !== null };
}

/** The signed-in user of a page; redirects to /login, and back afterwards, when there is none. */
export async function requirePageOwner(): Promise<PageOwner> {
  const owner = await findPageOwner();
  if (owner) return owner;
  const path = (await headers()).get("x-pathname");
  redirect(path ? `/login?callbackUrl=${encodeURIComponent(path)}` : "/login");
}
