import { WebhookView } from "@/components/webhooks/webhook-view";
import { requirePageOwner } from "@/lib/auth/session";
import { filterQuery, readFilters } from "@/lib/client/delivery-filters";
import { deliveryPageSize } from "@/lib/client/webhooks";
import { getStatistics } from "@/lib/webhooks/get-statistics";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { listDeliveries } from "@/lib/webhooks/list-deliveries";
import { readOr404 } from "../../read-or-404";

export const metadata = { title: "Webhook" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WebhookPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { ownerId } = await requirePageOwner();
  const given = await searchParams;
  const filters = readFilters({ get: (name) => [given[name]].flat()[0] ?? null });
  const [webhook, statistics, deliveries] = await readOr404([id], () =>
    Promise.all([
      getWebhook(ownerId, id),
      getStatistics(ownerId, id),
      listDeliveries(ownerId, id, { limit: deliveryPageSize, offset: 0, ...filterQuery(filters) }),
    ]),
  );
  return <WebhookView key={id} webhook={webhook} statistics={statistics} deliveries={deliveries} filters={filters} />;
}
