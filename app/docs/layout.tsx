import Link from "next/link";
import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { PublicFrame } from "@/components/shell/public-frame";
import { Button } from "@/components/ui/button";
import { findPageOwner } from "@/lib/auth/session";
import { mailboxAvailable } from "@/lib/mail/list-mails";

/** For everybody: in the studio's frame when signed in, in the public one when not. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const owner = await findPageOwner();
  if (owner) {
    return (
      <AppShell user={owner.user} mailbox={mailboxAvailable()}>
        {children}
      </AppShell>
    );
  }
  const signIn = (
    <Button asChild>
      <Link href="/login?callbackUrl=%2Fdocs">Sign in</Link>
    </Button>
  );
  return (
    <PublicFrame action={signIn}>
      <div className="mx-auto w-full max-w-[1200px] px-4 pt-5 pb-24 md:px-8 md:pt-8">{children}</div>
    </PublicFrame>
  );
}
