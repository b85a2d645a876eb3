import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { AuditAction, AuditList } from "@/lib/contracts/audit";
import { api } from "./api";

export const auditPageSize = 10;

/** Every query about the audit log starts with this key. */
export const auditKey = ["audit"] as const;

/** The audit log, page by page; of one action when one is given. */
export function auditQuery(action: AuditAction | undefined) {
  return infiniteQueryOptions({
    queryKey: [...auditKey, action ?? "all"],
    queryFn: ({ pageParam, signal }) =>
      api("listAudit", { query: { limit: auditPageSize, cursor: pageParam ?? undefined, action }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: AuditList) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
