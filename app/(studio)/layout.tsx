import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { requirePageOwner } from "@/lib/auth/session";
import { mailboxAvailable } from "@/lib/mail/list-mails";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const { user } = await requirePageOwner();
  return (
    <AppShell user={user} mailbox={mailboxAvailable()}>
      {children}
    </AppShell>
  );
}
