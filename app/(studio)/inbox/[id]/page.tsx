import { InboxView } from "@/components/inbox/inbox-view";
import { requirePageOwner } from "@/lib/auth/session";
import { requestPageSize } from "@/lib/client/inboxes";
import { getInbox } from "@/lib/inbox/get-inbox";
import { listRequests } from "@/lib/inbox/list-requests";
import { readOr404 } from "../../read-or-404";

export const metadata = { title: "Inbox" };

export default async function InboxPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { ownerId } = await requirePageOwner();
  const [inbox, requests] = await readOr404([id], () =>
    Promise.all([getInbox(ownerId, id), listRequests(ownerId, id, { limit: requestPageSize, offset: 0 })]),
  );
  return <InboxView key={id} inbox={inbox} requests={requests} />;
}
