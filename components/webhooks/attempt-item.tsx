"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatDuration } from "@/components/ui/time-format";
import type { Attempt } from "@/lib/contracts/deliveries";
import { AttemptExchange } from "./attempt-exchange";
import { AttemptStatusBadge } from "./delivery-status";

type AttemptItemProps = { attempt: Attempt; body: string | null; openAtFirst: boolean };

export function AttemptItem({ attempt, body, openAtFirst }: AttemptItemProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <Card>
      <details className="group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-lg px-4 py-3 hover:bg-subtle/60">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-muted transition-transform duration-150 group-open:rotate-90"
          />
          <span className="font-medium">Attempt {attempt.number}</span>
          <AttemptStatusBadge status={attempt.status} />
          {attempt.manual && <Badge>Manual</Badge>}
          <span className="flex flex-wrap gap-x-3 text-muted sm:ml-auto">
            <span className="text-foreground">
              {attempt.http_status !== null ? `HTTP ${attempt.http_status}` : attempt.error_code?.replaceAll("_", " ")}
            </span>
            {attempt.duration_ms !== null && <span>{formatDuration(attempt.duration_ms)}</span>}
            <TimeAgo iso={attempt.started_at} />
          </span>
        </summary>
        {open && <AttemptExchange attempt={attempt} body={body} />}
      </details>
    </Card>
  );
}
