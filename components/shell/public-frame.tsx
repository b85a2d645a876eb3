import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import { SkipLink } from "./skip-link";
import { ThemeMenu } from "./theme-items";

/** The frame of the pages for people who are not signed in. */
export function PublicFrame({ action, children }: { action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex h-16 w-full max-w-[1200px] items-center justify-between gap-4 px-4 md:px-8">
        <Link href="/" className="rounded-md">
          <Logo />
        </Link>
        <div className="flex items-center gap-2">
          <ThemeMenu />
          {action}
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex grow flex-col outline-none">
        {children}
      </main>
    </div>
  );
}
