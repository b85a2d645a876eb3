import { queryOptions } from "@tanstack/react-query";
import { api } from "./api";

/** The open sessions of whoever is signed in. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => api("listSessions", { query: { limit: 100 }, signal }),
  });
}
