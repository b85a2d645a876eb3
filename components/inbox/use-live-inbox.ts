"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { inboxQuery, inboxRequestsQuery } from "@/lib/client/inboxes";
import type { Inbox, InboxRequestList } from "@/lib/contracts/inbox";

export type InitialInbox = { inbox: Inbox; requests: InboxRequestList };

const steadyMs = 2_000;
const hurryMs = 400;
const hurryForMs = 5_000;

/** An inbox with what it received, kept fresh while somebody looks; `expectArrival` has it look closely for a moment. */
export function useLiveInbox(initial: InitialInbox) {
  const { id } = initial.inbox;
  const [hurryUntil, setHurryUntil] = useState(0);
  const requests = useInfiniteQuery({
    ...inboxRequestsQuery(id),
    initialData: { pages: [initial.requests], pageParams: [null] },
    // Each page is a request of its own, so the more are open, the less often they are read.
    refetchInterval: ({ state }) =>
      (Date.now() < hurryUntil ? hurryMs : steadyMs) * Math.max(1, state.data?.pages.length ?? 1),
  });
  const inbox = useQuery({ ...inboxQuery(id), initialData: initial.inbox, refetchInterval: steadyMs });
  return { inbox, requests, expectArrival: () => setHurryUntil(Date.now() + hurryForMs) };
}
