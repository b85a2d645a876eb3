import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { Countdown, TimeAgo } from "@/components/ui/time-ago";
import { formatDuration } from "@/components/ui/time-format";
import type { Delivery } from "@/lib/contracts/deliveries";
import { DeliveryStatusBadge } from "./delivery-status";

type DeliveryTableProps = { webhookId: string; deliveries: Delivery[] };

export function DeliveryTable({ webhookId, deliveries }: DeliveryTableProps) {
  return (
    <Table label="Deliveries">
      <thead>
        <tr>
          <TableHead>Status</TableHead>
          <TableHead>Event</TableHead>
          <TableHead className="max-sm:hidden">Attempts</TableHead>
          <TableHead className="max-sm:hidden">Response</TableHead>
          <TableHead className="max-lg:hidden">Next attempt</TableHead>
          <TableHead className="max-sm:hidden">Created</TableHead>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} webhookId={webhookId} delivery={delivery} />
        ))}
      </tbody>
    </Table>
  );
}

function DeliveryRow({ webhookId, delivery }: { webhookId: string; delivery: Delivery }) {
  return (
    <TableRow>
      <TableCell className="w-32 align-top sm:align-middle">
        <DeliveryStatusBadge status={delivery.status} />
      </TableCell>
      <TableCell className="min-w-40">
        <div className="flex flex-wrap items-center gap-2">
          <Link
            href={`/webhooks/${webhookId}/events/${delivery.id}`}
            className="rounded-sm font-mono text-xs after:absolute after:inset-0"
          >
            {delivery.event_type}
          </Link>
          {delivery.test && <Badge>Test</Badge>}
        </div>
        <p className="text-muted text-xs sm:hidden">
          <TimeAgo iso={delivery.created_at} /> · {delivery.attempt_count} of {delivery.max_attempts}
        </p>
        {delivery.next_retry_at && (
          <p className="text-warning text-xs lg:hidden">
            Next attempt <Countdown iso={delivery.next_retry_at} />
          </p>
        )}
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:hidden">
        {delivery.attempt_count} of {delivery.max_attempts}
      </TableCell>
      <TableCell className="whitespace-nowrap max-sm:hidden">
        <ResponseCell delivery={delivery} />
      </TableCell>
      <TableCell className="whitespace-nowrap max-lg:hidden">
        {delivery.next_retry_at ? <Countdown iso={delivery.next_retry_at} /> : <span className="text-muted">–</span>}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted max-sm:hidden">
        <TimeAgo iso={delivery.created_at} />
      </TableCell>
    </TableRow>
  );
}

function ResponseCell({ delivery: { http_status, error_code, response_time_ms } }: { delivery: Delivery }) {
  const what = http_status ?? error_code?.replaceAll("_", " ");
  if (what === undefined) return <span className="text-muted">–</span>;
  return (
    <>
      {what}
      {response_time_ms !== null && <span className="text-muted"> · {formatDuration(response_time_ms)}</span>}
    </>
  );
}
