"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { api, messageOf } from "@/lib/client/api";

/** Posts the token of the mail once, also when React mounts twice in development. */
export function VerifyEmail({ token, signedIn }: { token: string | undefined; signedIn: boolean }) {
  const verify = useMutation({ mutationFn: (sent: string) => api("verifyEmail", { body: { token: sent } }) });
  const started = useRef(false);
  useEffect(() => {
    if (!token || started.current) return;
    started.current = true;
    verify.mutate(token);
  }, [token, verify.mutate]);
  const next = signedIn ? { href: "/resumes", label: "Go to resumes" } : { href: "/login", label: "Sign in" };
  return (
    <div className="grid gap-4">
      <Outcome token={token} verified={verify.isSuccess} error={verify.error} />
      {(verify.isSuccess || verify.isError || !token) && (
        <Button asChild variant="primary">
          <Link href={next.href}>{next.label}</Link>
        </Button>
      )}
    </div>
  );
}

type OutcomeProps = { token: string | undefined; verified: boolean; error: unknown };

function Outcome({ token, verified, error }: OutcomeProps) {
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
  if (error) {
    return (
      <Notice tone="danger" role="alert">
        {messageOf(error)}
      </Notice>
    );
  }
  return <output className="text-muted">Verifying your email…</output>;
}
