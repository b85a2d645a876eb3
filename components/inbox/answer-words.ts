import { formatDuration } from "@/components/ui/time-format";
import type { Inbox } from "@/lib/contracts/inbox";

export type Answer = Inbox["answer"];

/** "200", "429, retry after 10 s", "200 after 40.0 s": an answer in words. */
export function tellAnswer({ status, delay_ms, retry_after }: Answer): string {
  const delay = delay_ms > 0 ? ` after ${formatDelay(delay_ms)}` : "";
  return `${status}${delay}${retry_after === null ? "" : `, retry ${tellRetryAfter(retry_after)}`}`;
}

/** A Retry-After header is seconds or a date. */
export function tellRetryAfter(retryAfter: string): string {
  return /^\d+$/.test(retryAfter) ? `after ${retryAfter} s` : `at ${retryAfter}`;
}

/** Whole seconds without a fraction. @param milliseconds */
export function formatDelay(milliseconds: number): string {
  return milliseconds % 1_000 === 0 ? `${milliseconds / 1_000} s` : formatDuration(milliseconds);
}

export function countRequests(count: number): string {
  return count === 1 ? "1 request" : `${count} requests`;
}
