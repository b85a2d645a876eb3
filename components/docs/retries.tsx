import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { formatWait } from "@/components/ui/time-format";
import { DeliveryStatusBadge } from "@/components/webhooks/delivery-status";
import {
  type AttemptErrorCode,
  attemptErrors,
  type DeliveryStatus,
  deliveryStatuses,
} from "@/lib/contracts/deliveries";
import { createWebhookSchema } from "@/lib/contracts/webhooks";
import { CatalogList } from "./catalog-list";
import { Code, DocsSection } from "./section";

const meanings: Record<DeliveryStatus, string> = {
  pending: "Recorded; the first attempt is about to start or under way.",
  retrying: "At least one attempt failed. The log says when the next one is due.",
  success: "The receiver answered with a 2xx status.",
  failed: "The last attempt failed too. It can still be sent again by hand.",
  held: "The webhook is disabled. Nothing is lost: the delivery is kept.",
  cancelled: "The webhook was deleted, no longer subscribes to the type, or answered 410 Gone.",
};

const { max_retries: defaultRetries } = createWebhookSchema.parse({ url: "https://example.com", events: ["*"] });

/** When a failed delivery is sent again, the states of a delivery, and what to do about each error. */
export function Retries({ waitsMs }: { waitsMs: number[] }) {
  return (
    <DocsSection
      id="retries"
      title="Retries and states"
      intro={
        <>
          <p>
            Only a 2xx answer counts as success. Answer first and work afterwards: the webhook&apos;s timeout covers the
            whole exchange. Redirects are not followed.
          </p>
          <p>
            After a failed attempt we wait as below, ±10 %, up to the webhook&apos;s <Code>max_retries</Code> (
            {defaultRetries} unless set). <Code>Retry-After</Code> on a 429 or 503 lengthens the wait, up to 24 h. A 410
            disables the webhook at once.
          </p>
        </>
      }
    >
      <Schedule waitsMs={waitsMs} />
      <States />
      <AttemptErrors />
    </DocsSection>
  );
}

function Schedule({ waitsMs }: { waitsMs: number[] }) {
  const elapsed = waitsMs.map((_, index) => waitsMs.slice(0, index + 1).reduce((sum, wait) => sum + wait, 0));
  return (
    <Table label="Retry schedule">
      <thead>
        <tr>
          <TableHead>Retry</TableHead>
          <TableHead>Wait before it</TableHead>
          <TableHead>In all</TableHead>
        </tr>
      </thead>
      <tbody>
        {waitsMs.map((waitMs, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a retry is its number
          <TableRow key={index}>
            <TableCell>{index + 1}</TableCell>
            <TableCell>{formatWait(waitMs)}</TableCell>
            <TableCell className="text-muted">{formatWait(elapsed[index] ?? 0)}</TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function States() {
  return (
    <div className="grid min-w-0 gap-3">
      <h3 className="font-semibold text-base">States of a delivery</h3>
      <CatalogList
        label="States of a delivery"
        rows={deliveryStatuses.map((status) => ({
          id: `status-${status}`,
          term: <DeliveryStatusBadge status={status} />,
          text: meanings[status],
        }))}
      />
    </div>
  );
}

function AttemptErrors() {
  const codes = Object.keys(attemptErrors) as AttemptErrorCode[];
  return (
    <div className="grid min-w-0 gap-3">
      <h3 className="font-semibold text-base">Why an attempt failed</h3>
      <CatalogList
        label="Why an attempt failed"
        rows={codes.map((code) => ({
          id: `attempt-${code}`,
          term: <code className="font-mono text-xs">{code}</code>,
          text: attemptErrors[code],
        }))}
      />
    </div>
  );
}
