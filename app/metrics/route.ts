import { metricsResponse } from "@/lib/http/metrics";

export const dynamic = "force-dynamic";

/** Prometheus metrics, only with METRICS_TOKEN. */
export const GET = metricsResponse;
