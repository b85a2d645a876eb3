"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { api, messageOf } from "@/lib/client/api";
import type { User } from "@/lib/contracts/accounts";
import { SendVerification } from "./send-verification";

type VerifyEmailProps = { token: string | undefined; user: User | null };

/** Posts the token of the mail once, also when React mounts twice in development. */
export function VerifyEmail({ token, user }: VerifyEmailProps) {
  const verify = useMutation({ mutationFn: (sent: string) => api("verifyEmail", { body: { token: sent } }) });
  const started = useRef(false);
  useEffect(() => {
    if (!token || started.current) return;
    started.current = true;
    verify.mutate(token);
  }, [token, verify.mutate]);
  const ended = verify.isSuccess || verify.isError || !token;
  return (
    <div className="grid gap-4">
      <Outcome token={token} verified={verify.isSuccess} error={verify.error} user={user} />
      {ended && <NextStep user={user} />}
    </div>
  );
}

function NextStep({ user }: { user: User | null }) {
  const changing = user?.pending_email;
  const signedIn = changing
    ? { href: "/settings", label: "Go to settings" }
    : { href: "/resumes", label: "Go to resumes" };
  const { href, label } = user ? signedIn : { href: "/login", label: "Sign in" };
  return (
    <Button asChild variant="primary">
      <Link href={href}>{label}</Link>
    </Button>
  );
}

type OutcomeProps = VerifyEmailProps & { verified: boolean; error: unknown };

function Outcome({ token, verified, error, user }: OutcomeProps) {
  if (!token) {
    return (
      <Notice tone="warning" role="alert">
        This link has no token. Open the link of the mail again, in full.
      </Notice>
    );
  }
  if (verified) {
    return (
      <Notice tone="success" role="status">
        Your email is verified.
      </Notice>
    );
  }
  if (error) return <Refusal error={error} user={user} />;
  return <output className="text-muted">Verifying your email…</output>;
}

/** Many open their link a second time: they are told that all is well, and others get a new link here. */
function Refusal({ error, user }: { error: unknown; user: User | null }) {
  if (user?.is_verified && !user.pending_email) {
    return (
      <Notice tone="info" role="status">
        This link was used or has expired, but your email is verified: there is nothing to do.
      </Notice>
    );
  }
  return (
    <>
      <Notice tone="danger" role="alert">
        {messageOf(error)}
      </Notice>
      {user && !user.is_verified && (
        <p className="wrap-anywhere text-muted">
          <SendVerification email={user.email} /> to {user.email}.
        </p>
      )}
    </>
  );
}
