"use client";

import { ChevronsUpDown, CircleUser, LogOut, Mail, Settings } from "lucide-react";
import Link from "next/link";
import { signOut } from "next-auth/react";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import type { User } from "@/lib/contracts/accounts";
import { ThemeItems } from "./theme-items";

type AccountMenuProps = { user: User; mailbox: boolean; compact?: boolean };

async function leave(): Promise<void> {
  await signOut({ redirect: false });
  // A full load, so that nothing of this account stays in the router's cache.
  window.location.assign("/login");
}

export function AccountMenu({ user, mailbox, compact = false }: AccountMenuProps) {
  return (
    <Menu>
      <MenuTrigger aria-label={`Account of ${user.full_name}`} className={compact ? compactStyle : wideStyle}>
        {compact ? (
          <>
            <CircleUser aria-hidden className="size-4" />
            Account
          </>
        ) : (
          <>
            <Initials name={user.full_name} />
            <span className="grid min-w-0 grow text-left leading-tight">
              <span className="truncate font-medium">{user.full_name}</span>
              <span className="truncate text-muted text-xs">{user.email}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
          </>
        )}
      </MenuTrigger>
      <MenuContent align={compact ? "end" : "start"} side="top" className="w-56">
        <MenuItem asChild>
          <Link href="/settings">
            <Settings aria-hidden /> Settings
          </Link>
        </MenuItem>
        {mailbox && (
          <MenuItem asChild>
            <Link href="/dev/mailbox">
              <Mail aria-hidden /> Mailbox
            </Link>
          </MenuItem>
        )}
        <MenuSeparator />
        <ThemeItems />
        <MenuSeparator />
        <MenuItem onSelect={leave}>
          <LogOut aria-hidden /> Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}

const wideStyle =
  "flex w-full items-center gap-2.5 rounded-md p-2 transition-colors duration-150 hover:bg-subtle data-[state=open]:bg-subtle focus-visible:outline-offset-0";
const compactStyle =
  "flex h-full w-full min-w-0 flex-col items-center justify-center gap-1 rounded-md font-medium text-muted text-xs hover:bg-subtle hover:text-foreground";

function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  const initials = ends.map((word) => Array.from(word ?? "")[0] ?? "").join("");
  return (
    <span
      aria-hidden
      className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-surface font-semibold text-[11px] text-accent uppercase"
    >
      {initials}
    </span>
  );
}
