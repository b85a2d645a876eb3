import Link from "next/link";
import type { ReactNode } from "react";
import type { User } from "@/lib/contracts/accounts";
import { AccountMenu } from "./account-menu";
import { KeptNotice } from "./kept-notice";
import { Logo } from "./logo";
import { BottomNavigation, SideNavigation } from "./navigation";
import { SkipLink } from "./skip-link";
import { VerifyNotice } from "./verify-notice";

type AppShellProps = { user: User; mailbox: boolean; kept?: boolean; children: ReactNode };

export function AppShell({ user, mailbox, kept = false, children }: AppShellProps) {
  return (
    <div className="min-h-dvh md:pl-56">
      <SkipLink />
      <aside
        aria-label="Sidebar"
        className="fixed inset-y-0 left-0 hidden w-56 flex-col gap-5 border-line border-r bg-surface p-3 md:flex"
      >
        <Link href="/resumes" className="rounded-md px-2.5 pt-2">
          <Logo />
        </Link>
        <SideNavigation />
        <div className="mt-auto">
          <AccountMenu user={user} mailbox={mailbox} />
        </div>
      </aside>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[1200px] has-[[data-wide]]:max-w-[1800px] px-4 pt-5 pb-24 outline-none md:px-8 md:pt-8"
      >
        {kept && <KeptNotice />}
        {!user.is_verified && <VerifyNotice email={user.email} mailbox={mailbox} />}
        {children}
      </main>
      <div className="fixed inset-x-0 bottom-0 z-30 flex h-16 gap-1 border-line border-t bg-surface p-1.5 md:hidden">
        <BottomNavigation />
        <div className="w-1/5">
          <AccountMenu user={user} mailbox={mailbox} compact />
        </div>
      </div>
    </div>
  );
}
