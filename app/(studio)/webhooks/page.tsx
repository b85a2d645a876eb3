import { WebhooksView } from "@/components/webhooks/webhooks-view";
import { requirePageOwner } from "@/lib/auth/session";
import { listWebhooks } from "@/lib/webhooks/list-webhooks";

export const metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const { ownerId } = await requirePageOwner();
  return <WebhooksView initial={await listWebhooks(ownerId, { limit: 100, offset: 0, active_only: false })} />;
}
