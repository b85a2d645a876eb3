import { type Span, spansMs } from "@/lib/client/delivery-filters";
import type { RecoverableStatus } from "@/lib/contracts/recoveries";

export type Since = Span | "created" | "custom";
/** What a person asks for; `from` and `to` are ISO times and count only when `since` is `custom`. */
export type RecoveryChoice = { since: Since; from?: string; to?: string; status: RecoverableStatus | "both" };

/** The choice as the API takes it; null while a start of one's own is missing. */
export function recoverBody({ since, from, to, status }: RecoveryChoice, createdAt: string, now = Date.now()) {
  const start =
    since === "custom" ? from : since === "created" ? createdAt : new Date(now - spansMs[since]).toISOString();
  if (start === undefined) return null;
  return {
    since: start,
    ...(since === "custom" && to !== undefined && { until: to }),
    ...(status !== "both" && { status }),
  };
}
