"use client";

import { BookOpen, FileText, Inbox, type LucideIcon, Settings, Webhook } from "lucide-react";
import Link, { useLinkStatus } from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";

type Place = { href: string; label: string; icon: LucideIcon };

const settings: Place = { href: "/settings", label: "Settings", icon: Settings };
const places: Place[] = [
  { href: "/resumes", label: "Resumes", icon: FileText },
  { href: "/webhooks", label: "Webhooks", icon: Webhook },
  { href: "/inbox", label: "Inbox", icon: Inbox },
  { href: "/docs", label: "Docs", icon: BookOpen },
];

function PlaceLink({ place, className, active }: { place: Place; className: string; active: boolean }) {
  const { href, label, icon } = place;
  const state = active ? "bg-subtle text-foreground" : "text-muted hover:bg-subtle hover:text-foreground";
  return (
    <Link href={href} aria-current={active ? "page" : undefined} className={cn(className, state)}>
      <PendingIcon icon={icon} />
      {label}
    </Link>
  );
}

/** Pulses while its page is on the way, but not for the moment that a page usually takes. */
function PendingIcon({ icon: Icon }: { icon: LucideIcon }) {
  const { pending } = useLinkStatus();
  return <Icon aria-hidden className={cn("size-4 shrink-0", pending && "animate-pulse [animation-delay:200ms]")} />;
}

function useIsActive(): (href: string) => boolean {
  const pathname = usePathname();
  return (href) => pathname === href || pathname.startsWith(`${href}/`);
}

const sideStyle =
  "flex h-9 items-center gap-2.5 rounded-md px-2.5 font-medium transition-colors duration-150 focus-visible:outline-offset-0";
const bottomStyle =
  "flex h-full min-w-0 flex-col items-center justify-center gap-1 rounded-md font-medium text-xs transition-colors duration-150";

export function SideNavigation() {
  const isActive = useIsActive();
  return (
    <nav aria-label="Main">
      <ul className="grid gap-0.5">
        {[...places, settings].map((place) => (
          <li key={place.href}>
            <PlaceLink place={place} className={sideStyle} active={isActive(place.href)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The places at the bottom of a phone; the account takes the fifth part, and its menu has the settings. */
export function BottomNavigation() {
  const isActive = useIsActive();
  return (
    <nav aria-label="Main" className="grow">
      <ul className="grid h-full grid-cols-4 gap-1">
        {places.map((place) => (
          <li key={place.href}>
            <PlaceLink place={place} className={bottomStyle} active={isActive(place.href)} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
