import { queryOptions } from "@tanstack/react-query";
import { api } from "./api";

/** The signed-in user. */
export function meQuery() {
  return queryOptions({ queryKey: ["me"], queryFn: ({ signal }) => api("getMe", { signal }) });
}
