import NextAuth from "next-auth";
import { signInWithProvider } from "@/lib/accounts/sign-in-with-provider";
import { findCookieActor } from "@/lib/auth/actor";
import { clientOf } from "@/lib/auth/client-of";
import { authOptions } from "@/lib/auth/session";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler = (request: Request, context: Context) => {
  const client = clientOf(request.headers);
  const findCurrent = () => findCookieActor(request);
  return NextAuth(authOptions({ client, findCurrent, withProvider: signInWithProvider }))(request, context);
};

export { handler as GET, handler as POST };
