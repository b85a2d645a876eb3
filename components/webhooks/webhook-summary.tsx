import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Webhook } from "@/lib/contracts/webhooks";
import { EventList } from "./event-list";

function Item({ term, wide = false, children }: { term: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? "col-span-full lg:col-span-2" : undefined}>
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="mt-1">{children}</dd>
    </div>
  );
}

export function WebhookSummary({ webhook }: { webhook: Webhook }) {
  return (
    <Card aria-label="Settings">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 px-5 py-4 lg:grid-cols-6">
        <Item term="Events" wide>
          <EventList events={webhook.events} most={10} />
        </Item>
        <Item term="Signing secret">
          <code className="font-mono text-xs">{webhook.secret_preview}</code>
        </Item>
        <Item term="Timeout">{webhook.timeout_seconds} s</Item>
        <Item term="Retries">{webhook.max_retries}</Item>
        <Item term="Created">
          <TimeAgo iso={webhook.created_at} />
        </Item>
      </dl>
    </Card>
  );
}
