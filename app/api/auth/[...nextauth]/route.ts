import NextAuth from "next-auth";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { findCookieActor } from "@/lib/auth/actor";
import { readCaller } from "@/lib/auth/caller";
import { authOptions } from "@/lib/auth/session";
import { requestIdOf } from "@/lib/http/request-id";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = (request: Request, context: Context) => {
  const caller = readCaller(request.headers, requestIdOf(request.headers));
  const options = authOptions({
    findCurrent: () => findCookieActor(request),
    signIn: (identity, current) => signInWithProvider(identity, current, caller),
  });
  return NextAuth(options)(request, context);
};

export { handler as GET, handler as POST };
