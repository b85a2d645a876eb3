import { ChevronLeft, ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";

export type Neighbours = { newer: string | null; older: string | null };

/** To the deliveries before and after this one in the log, where there are any. */
export function NeighbourLinks({ webhookId, newer, older }: Neighbours & { webhookId: string }) {
  const to = (id: string | null) => id && `/webhooks/${webhookId}/events/${id}`;
  return (
    <nav aria-label="Deliveries nearby" className="flex">
      <NeighbourLink href={to(newer)} label="Newer delivery" icon={ChevronLeft} />
      <NeighbourLink href={to(older)} label="Older delivery" icon={ChevronRight} />
    </nav>
  );
}

type NeighbourLinkProps = { href: string | null; label: string; icon: LucideIcon };

function NeighbourLink({ href, label, icon: Icon }: NeighbourLinkProps) {
  if (!href) return null;
  return (
    <Tooltip text={label}>
      <Link href={href} aria-label={label} className={buttonStyle({ variant: "ghost", size: "icon" })}>
        <Icon aria-hidden />
      </Link>
    </Tooltip>
  );
}
