import { queryOptions } from "@tanstack/react-query";
import { api } from "./api";

/** The API keys, with those that expired; who has more than a hundred sees the newest. */
export function apiKeysQuery() {
  return queryOptions({
    queryKey: ["api keys"],
    queryFn: ({ signal }) => api("listApiKeys", { query: { limit: 100 }, signal }),
  });
}
