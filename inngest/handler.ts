import { serve } from "inngest/edge";
import { env } from "../lib/env";
import { inngest } from "./client";
import { functions } from "./functions/all";

/** What answers at /api/inngest, for the embedded engine and for any Inngest server; unsigned calls get 401. */
export const inngestHandler = serve({
  client: inngest,
  functions,
  serveOrigin: env().appUrl,
  servePath: "/api/inngest",
  enableUnauthedSync: false,
} as Parameters<typeof serve>[0]);
