import { InboxesView } from "@/components/inbox/inboxes-view";
import { requirePageOwner } from "@/lib/auth/session";
import { deliveryProblem } from "@/lib/inbox/delivery-problem";
import { listInboxes } from "@/lib/inbox/list-inboxes";

export const metadata = { title: "Inbox" };

export default async function InboxesPage() {
  const { ownerId } = await requirePageOwner();
  const [initial, problem] = await Promise.all([listInboxes(ownerId, { limit: 50, offset: 0 }), deliveryProblem()]);
  return <InboxesView initial={initial} deliveryProblem={problem} />;
}
