import { DeliveryView } from "@/components/webhooks/delivery-view";
import { requirePageOwner } from "@/lib/auth/session";
import { findNeighbours } from "@/lib/webhooks/find-neighbours";
import { getDelivery } from "@/lib/webhooks/get-delivery";
import { getWebhook } from "@/lib/webhooks/get-webhook";
import { readOr404 } from "../../../../read-or-404";

export const metadata = { title: "Delivery" };

type Props = { params: Promise<{ id: string; deliveryId: string }> };

export default async function DeliveryPage({ params }: Props) {
  const { id, deliveryId } = await params;
  const { ownerId } = await requirePageOwner();
  const [webhook, delivery, neighbours] = await readOr404([id, deliveryId], () =>
    Promise.all([
      getWebhook(ownerId, id),
      getDelivery(ownerId, id, deliveryId),
      findNeighbours(ownerId, id, deliveryId),
    ]),
  );
  return <DeliveryView key={deliveryId} webhook={webhook} delivery={delivery} neighbours={neighbours} />;
}
