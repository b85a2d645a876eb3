import { createInProcessClient, inngest, inngestSigningKey } from "./inngest/client";
import { startEngine } from "./inngest/engine/engine";
import { inProcessRoute, signedRoute } from "./inngest/engine/route";
import { eventNames } from "./inngest/events";
import { functions } from "./inngest/functions/all";
import { rememberPeers } from "./lib/auth/client-address";
import { env, keepEnvironment } from "./lib/env";
import { announceStop } from "./lib/http/health";
import { keepContentLength } from "./lib/http/keep-content-length";
import { log } from "./lib/log";
import { warmPool } from "./lib/render/pool";

const drainMs = 6_000;

/** In development the call goes over HTTP, so that edits take effect; else it stays in the process. */
const callOwnRoute = (request: Request) => fetch(request);

/** Starts the embedded engine, unless an Inngest server is configured, and drains it when the process is told to stop. */
export async function startServer(): Promise<void> {
  const { embeddedEngine, DATABASE_URL, ENGINE_MAX_RUNS, appUrl, isDev } = env();
  keepEnvironment();
  keepContentLength();
  rememberPeers();
  if (!isDev) warmPool().catch((err: unknown) => log.warn({ err }, "the first export will take longer"));
  if (!embeddedEngine || !DATABASE_URL) {
    exitOnSignals(async () => undefined);
    return;
  }
  const engine = await startEngine({
    functions,
    route: isDev
      ? signedRoute({ handler: callOwnRoute, signingKey: inngestSigningKey(), url: `${appUrl}/api/inngest` })
      : inProcessRoute(createInProcessClient(), functions),
    databaseUrl: DATABASE_URL,
    maxConcurrentRuns: ENGINE_MAX_RUNS,
  });
  exitOnSignals(() => engine.drain(drainMs));
  inngest.send({ name: eventNames.sweepRequested, data: {} }).catch((err: unknown) => {
    log.warn({ err }, "no sweep at the start; the next one comes within a minute");
  });
}

function exitOnSignals(stop: () => Promise<unknown>): void {
  const exit = async () => {
    announceStop();
    await stop().catch((err: unknown) => log.error({ err }, "engine not drained"));
    process.exit(0);
  };
  process.once("SIGTERM", exit);
  process.once("SIGINT", exit);
}
