import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "./api";

export const resumePageSize = 20;

export type ResumePage = { q: string; offset: number };

/** Every query about resumes starts with this key. */
export const resumesKey = ["resumes"] as const;

/** One page of the list, filtered by a part of the title. */
export function resumeListQuery({ q, offset }: ResumePage) {
  return queryOptions({
    queryKey: [...resumesKey, "list", { q, offset }],
    queryFn: ({ signal }) =>
      api("listResumes", { query: { limit: resumePageSize, offset, q: q || undefined }, signal }),
    placeholderData: keepPreviousData,
  });
}
