import { DocsView } from "@/components/docs/docs-view";
import type { OpenApi } from "@/components/docs/openapi";
import { type Reference, readReference } from "@/components/docs/read-reference";
import { buildOpenApi } from "@/lib/http/openapi";
import { retryScheduleInForce } from "@/lib/webhooks/retry-schedule-in-force";

export const metadata = { title: "Docs" };

let reference: Reference | undefined;

export default function DocsPage() {
  // The catalogs do not change while the server runs.
  reference ??= readReference(buildOpenApi() as OpenApi);
  return <DocsView reference={reference} retryWaitsMs={retryScheduleInForce()} />;
}
