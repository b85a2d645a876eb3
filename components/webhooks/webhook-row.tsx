"use client";

import Link from "next/link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Webhook } from "@/lib/contracts/webhooks";
import { ActiveSwitch } from "./active-switch";
import { formatRate, type Slot, successRate, sumSlots } from "./activity";
import { EventList } from "./event-list";
import { HourBars } from "./hour-bars";
import { WebhookHealth } from "./webhook-health";
import { WebhookMenu } from "./webhook-menu";

/** One webhook of the list; `slots` are its last 24 hours. */
export function WebhookRow({ webhook, slots }: { webhook: Webhook; slots: Slot[] }) {
  return (
    <article
      aria-label={webhook.url}
      className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-3 px-4 py-4 transition-colors duration-150 hover:bg-subtle/40 md:px-5 lg:grid-cols-[minmax(0,1fr)_auto_auto]"
    >
      <div className="grid min-w-0 gap-2">
        <div className="grid min-w-0 gap-0.5">
          <Link
            href={`/webhooks/${webhook.id}`}
            className="line-clamp-2 min-w-0 break-all rounded-sm font-medium lg:line-clamp-1 font-mono text-[13px] after:absolute after:inset-0"
          >
            {webhook.url}
          </Link>
          {webhook.description && <p className="truncate text-muted">{webhook.description}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="relative">
            <WebhookHealth webhook={webhook} />
          </span>
          <EventList events={webhook.events} className="contents" />
        </div>
      </div>
      <div className="relative flex items-center gap-2 self-start lg:order-last lg:self-center">
        <ActiveSwitch webhook={webhook} label={`Enable ${webhook.url}`} />
        <WebhookMenu webhook={webhook} />
      </div>
      <LastDay webhook={webhook} slots={slots} />
    </article>
  );
}

function LastDay({ webhook, slots }: { webhook: Webhook; slots: Slot[] }) {
  const rate = successRate(sumSlots(slots));
  return (
    <div className="col-span-2 flex items-end justify-between gap-x-5 lg:col-span-1 lg:items-center">
      <div className="grid gap-0.5 lg:w-44 lg:text-right">
        {rate !== null && (
          <p>
            <span className="font-medium">{formatRate(rate)}</span>{" "}
            <span className="text-muted text-xs">delivered in 24 h</span>
          </p>
        )}
        <p className="text-muted text-xs">
          {webhook.last_delivery_at ? (
            <>
              Last delivery <TimeAgo iso={webhook.last_delivery_at} />
            </>
          ) : (
            "No deliveries yet"
          )}
        </p>
      </div>
      <HourBars slots={slots} className="relative max-sm:w-32" />
    </div>
  );
}
