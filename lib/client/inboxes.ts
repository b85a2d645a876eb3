import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InboxRequestList } from "@/lib/contracts/inbox";
import { api } from "./api";

export const requestPageSize = 50;

/** Every query about inboxes starts with this key. */
export const inboxesKey = ["inboxes"] as const;
const oneKey = (id: string) => [...inboxesKey, "one", id] as const;

/** All inboxes; an account has a handful. */
export function inboxListQuery() {
  return queryOptions({
    queryKey: [...inboxesKey, "list"],
    queryFn: ({ signal }) => api("listInboxes", { signal }),
  });
}

/** One inbox with its answer and its webhooks. */
export function inboxQuery(id: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "settings"],
    queryFn: ({ signal }) => api("getInbox", { params: { id }, signal }),
  });
}

/** What an inbox received, page by page. */
export function inboxRequestsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...oneKey(id), "requests"],
    queryFn: ({ pageParam, signal }) =>
      api("listInboxRequests", {
        params: { id },
        query: { limit: requestPageSize, cursor: pageParam ?? undefined },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: InboxRequestList) => page.next_cursor,
  });
}

/** One request with its headers and body, which never change. */
export function inboxRequestQuery(id: string, requestId: string) {
  return queryOptions({
    queryKey: [...oneKey(id), "request", requestId],
    queryFn: ({ signal }) => api("getInboxRequest", { params: { id, request_id: requestId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
