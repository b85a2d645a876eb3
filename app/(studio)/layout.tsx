import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { keptAccount } from "@/lib/accounts/kept-account";
import { requirePageOwner } from "@/lib/auth/session";
import { mailboxAvailable } from "@/lib/mail/list-mails";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const { user, sessionId } = await requirePageOwner();
  return (
    <AppShell user={user} mailbox={mailboxAvailable()} kept={await keptAccount(sessionId)}>
      {children}
    </AppShell>
  );
}
